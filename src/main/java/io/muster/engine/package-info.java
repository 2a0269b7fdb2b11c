/**
 * The browser contract: open a session, perform actions in it, close it. Callers come in on any thread; each session does
 * its work on one thread of its own, one action at a time, and a deadline really ends an action. Nothing here knows agents,
 * databases or HTTP. {@code engine.playwright} is the implementation; {@code engine.provision} finds or fetches the browser
 * and the node that the implementation needs.
 */
@NullMarked
package io.muster.engine;

import org.jspecify.annotations.NullMarked;
