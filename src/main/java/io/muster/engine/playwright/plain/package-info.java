/**
 * The fallback engine on the public API of Playwright: one driver process and one browser for each session.
 *
 * <p>It needs no internals of Playwright. A call that is over its deadline ends with its session, whose processes are killed.
 */
@NullMarked
package io.muster.engine.playwright.plain;

import org.jspecify.annotations.NullMarked;
