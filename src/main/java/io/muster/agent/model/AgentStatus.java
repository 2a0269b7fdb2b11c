package io.muster.agent.model;

import io.muster.common.WireName;

/** The phase of an agent's life. */
public enum AgentStatus {
    /** Has never been started. */
    CREATED,
    /** Its session is being opened. */
    STARTING,
    /** Has a session and nothing to do. */
    IDLE,
    /** Performs an action. */
    RUNNING,
    /** Has no session; can be started. */
    STOPPED,
    /** Its session was lost or could not be opened; can be started. */
    ERROR;

    public String wireName() {
        return WireName.of(this);
    }

    /**
     * The edges between states. To stop, fail or delete what has no session changes nothing and is therefore allowed; a
     * session is opened by way of {@link #STARTING} only.
     */
    boolean mayBecome(AgentStatus next) {
        return switch (next) {
            case CREATED -> false;
            case STARTING -> !isLive();
            case IDLE -> isLive();
            case RUNNING -> this == IDLE;
            case STOPPED -> true;
            case ERROR -> isLive();
        };
    }

    /** True when a server has a session for the agent, or is about to have one. */
    public boolean isLive() {
        return this == STARTING || this == IDLE || this == RUNNING;
    }
}
