/**
 * A browser session: opened in a browser that {@code capacity} chose, driven by its own thread, closed once.
 *
 * <p>{@code SessionHomes} is the seam to the two ways to a browser, {@code host} and {@code plain}. Down:
 * {@code PlaywrightSession} → {@code SessionWorker} → {@code page} and {@code action}; up: the outcome of each action.
 */
@NullMarked
package io.muster.engine.playwright.session;

import org.jspecify.annotations.NullMarked;
