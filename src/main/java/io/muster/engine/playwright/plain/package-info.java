/**
 * The fallback engine on the public API of Playwright: one driver process and one browser for each session.
 *
 * <p>It needs no internals of Playwright, so a new version that changes them does not stop Muster (ADR 8). The price
 * is memory, and that a call over its deadline ends with its session, whose processes are killed. In:
 * {@code engine.playwright}, when {@code MUSTER_ENGINE} is {@code plain}. Out: the seam {@code session.SessionHomes},
 * which it implements; driver processes.
 */
@NullMarked
package io.muster.engine.playwright.plain;

import org.jspecify.annotations.NullMarked;
