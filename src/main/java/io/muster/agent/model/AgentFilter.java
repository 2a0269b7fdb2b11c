package io.muster.agent.model;

import org.jspecify.annotations.Nullable;

/** Which agents a list shows; what is absent does not narrow it. */
public record AgentFilter(
        @Nullable AgentStatus status, @Nullable String createdBy, Deleted deleted) {
    /** Every agent that is not deleted. */
    public static final AgentFilter ALL = new AgentFilter(null, null, Deleted.HIDDEN);

    /** Treatment of deleted agents. */
    public enum Deleted {
        HIDDEN,
        INCLUDED,
        ONLY
    }
}
