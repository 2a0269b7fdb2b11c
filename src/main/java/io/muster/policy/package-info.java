/**
 * Pure decisions about addresses: may a browser session, or a callback, visit this URL.
 *
 * <p>No I/O besides name resolution, no state, no knowledge of who asks, so that browsers and callbacks are held to
 * the same rules. A spelling that a browser and Java could read differently is refused, not guessed. In:
 * {@code engine.playwright}, {@code agent.session} and {@code task} ask an {@link AddressPolicy}. Out: the decision;
 * {@code boot} supplies the address of the demo site.
 */
@NullMarked
package io.muster.policy;

import org.jspecify.annotations.NullMarked;
