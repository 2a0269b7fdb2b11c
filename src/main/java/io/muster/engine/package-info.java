/**
 * The contract of browsers: lease a session, perform actions in it, close it.
 *
 * <p>Callers come in on any thread; each session works on its own thread, one action at a time, and a deadline really ends
 * an action. Nothing here knows agents, databases or HTTP. In: {@code agent.session}. Out: {@code engine.playwright}, the
 * implementation; {@code engine.provision} finds or fetches the browser and the node that it needs.
 */
@NullMarked
package io.muster.engine;

import org.jspecify.annotations.NullMarked;
