/**
 * The engine on Playwright. One node process, the browser host, runs Playwright's own server for all sessions and is
 * reached by frames over its stdin and stdout; each session has its own connection and thread, so the whole Playwright API
 * applies although Playwright is single-threaded, and a slow page delays no other session. A session's thread waits for
 * commands and browser messages on one condition; a call that is stuck ends because that wait knows the call's deadline.
 *
 * <p>Nothing outlives the server: the host ends with its stdin and takes the browsers with it, and a watchdog process kills
 * their process groups when the host cannot.
 *
 * <p>The server decides, the host only drives: {@code AdmissionControl} and {@code LaunchLimiter} decide whether a session
 * may be opened, {@code BrowserFleet} in which browser, {@code WarmPool} which are opened ahead of demand, {@code
 * EngineMaintenance} which end or are replaced. They touch no process and use a clock that a test can set.
 *
 * <p>{@code SessionHomes} and {@code SessionChannel} are the seam below which there are two ways to a browser: the host,
 * and {@code PlainDrivers}, which use Playwright's public API alone and give each session a dedicated driver process and
 * browser. There a call that is over its deadline ends with its session, whose processes are killed.
 *
 * <p>Down: {@code PlaywrightEngine} → {@code RunningEngine} → {@code SessionFactory} → {@code PlaywrightSession} →
 * {@code SessionMailbox} → {@code BrowserHost}. Up: frames → {@code SessionMailbox} → the session's thread.
 */
@NullMarked
package io.muster.engine.playwright;

import org.jspecify.annotations.NullMarked;
