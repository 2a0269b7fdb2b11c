/**
 * The engine on Playwright. One node process, the browser host, runs Playwright's own server for all sessions and is
 * reached by frames over its stdin and stdout; each session has a connection and a thread of its own, so the whole
 * Playwright API applies although Playwright is single-threaded, and a slow page holds up nobody else. A session's thread
 * waits for commands and browser messages on one condition; a call that is stuck ends because that wait knows the call's
 * deadline.
 *
 * <p>Nothing outlives the server: the host ends with its stdin and takes the browsers with it, and a watchdog process kills
 * their process groups when the host cannot.
 *
 * <p>The server keeps the books, the host only drives: {@code AdmissionControl} and {@code LaunchLimiter} say whether a session may be
 * opened, {@code BrowserFleet} in which browser, {@code WarmPool} what is opened ahead of demand, {@code EngineMaintenance} what
 * ends or is replaced. These decide without touching a process, on a clock that a test can set.
 *
 * <p>{@code SessionHomes} and {@code SessionChannel} are the seam below which there are two ways to a browser: the host, and
 * {@code PlainDrivers}, which stand on Playwright's public API alone and give each session a driver process and a browser of
 * its own. There a call that is over its deadline ends with its session, whose processes are killed.
 *
 * <p>Down: {@code PlaywrightEngine} → {@code RunningEngine} → {@code SessionFactory} → {@code PlaywrightSession} →
 * {@code SessionMailbox} → {@code BrowserHost}. Up: frames → {@code SessionMailbox} → the session's thread.
 */
@NullMarked
package io.muster.engine.playwright;

import org.jspecify.annotations.NullMarked;
