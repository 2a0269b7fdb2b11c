package io.muster.agent.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * Which encrypted text of which agent.
 *
 * @param agent the agent's row
 * @param kind an {@link AgentStateKind} by its name on the wire
 */
@Embeddable
public record AgentStateId(
        @Column(name = "agent_id") long agent,
        @Column(length = 20) String kind) implements Serializable {}
