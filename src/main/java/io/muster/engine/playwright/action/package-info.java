/**
 * The actions on a page: one method per action, found by {@code ActionTable}, run by {@code ActionRunner}, and the
 * failures that a caller sees.
 *
 * <p>Runs on the thread of the browser session and never waits longer than the deadline of the call, so no lock is
 * needed. Scripts that run in the page lie beside the classes that load them. In: {@code session} runs actions,
 * {@code page} adds those on pages and files. Out: Playwright's page, and a failure in terms of {@code engine}.
 */
@NullMarked
package io.muster.engine.playwright.action;

import org.jspecify.annotations.NullMarked;
