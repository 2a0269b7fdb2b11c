/**
 * The browser sessions of agents: opened with the configuration of the agent and its saved state, observed until they end.
 *
 * <p>The browser session is opened before the row is written, so an agent that was acknowledged has one. In: the services in
 * the root. Out: {@code engine}, and {@code LiveAgents}, where actions find the session.
 */
@NullMarked
package io.muster.agent.session;

import org.jspecify.annotations.NullMarked;
