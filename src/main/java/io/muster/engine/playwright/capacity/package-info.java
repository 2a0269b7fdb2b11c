/**
 * Decisions about how many browser sessions there may be, and in which browser each one lives: admission, limits of
 * launches, the fleet of browsers, the warm pool of sessions that are opened ahead of demand.
 *
 * <p>Nothing here touches a process or a page; every decision is taken on a clock that a test can set (ADR 6). In: the
 * root of {@code engine.playwright} asks for admission and a slot. Out: sessions and browsers are known as
 * {@code BrowserHome} and {@code BrowserLaunch} only, which the packages above implement.
 */
@NullMarked
package io.muster.engine.playwright.capacity;

import org.jspecify.annotations.NullMarked;
