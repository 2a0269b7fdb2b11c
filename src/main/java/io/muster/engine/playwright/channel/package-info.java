/**
 * The thread of a browser session: one queue for commands of callers and messages of the browser, and the deadline of the call
 * that waits.
 *
 * <p>Playwright is single-threaded per connection, so each session has a thread, which waits for both kinds on one condition.
 * A stuck call ends because that wait knows its deadline. Messages come in from {@code host} or {@code plain}; commands from
 * {@code session}.
 */
@NullMarked
package io.muster.engine.playwright.channel;

import org.jspecify.annotations.NullMarked;
