/**
 * Saved state: read from the browser while an agent rests, encrypted, written when it differs from what is stored.
 *
 * <p>Actions never wait for it: {@link DirtyAgents} records which agents have acted, and {@link StateWriter} saves
 * them later. While the database is away the latest state of each agent waits in {@link PendingStateWrites}, encrypted
 * and bounded (ADR 9). In: the services of {@code agent}, which report actions, stops and the timer. Out:
 * {@code agent.model.AgentStateStore}, from where {@code agent.session} opens an agent again.
 */
@NullMarked
package io.muster.agent.state;

import org.jspecify.annotations.NullMarked;
