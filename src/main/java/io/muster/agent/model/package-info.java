/**
 * Browser agents as they are stored and as they run here: the row, its configuration and secrets, its saved state, the counters,
 * and the agents whose browser session is open on this server.
 *
 * <p>The status of an agent changes along the edges of {@code AgentStatus.mayBecome} only, one change at a time. Used by
 * {@code history}, {@code state}, {@code session} and the services in the root; uses none of them.
 */
@NullMarked
package io.muster.agent.model;

import org.jspecify.annotations.NullMarked;
