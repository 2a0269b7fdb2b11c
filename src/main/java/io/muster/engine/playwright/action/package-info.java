/**
 * The actions on a page: one method per action, found by {@code ActionTable}, run by {@code ActionRunner}, and the failures that
 * a caller sees.
 *
 * <p>Runs on the thread of the browser session and never waits longer than the deadline of the call. Scripts that run in the
 * page lie beside the classes that load them.
 */
@NullMarked
package io.muster.engine.playwright.action;

import org.jspecify.annotations.NullMarked;
