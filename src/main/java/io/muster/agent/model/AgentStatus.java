package io.muster.agent.model;

import java.util.Locale;
import java.util.Optional;

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

    public static Optional<AgentStatus> find(String name) {
        for (AgentStatus status : values()) {
            if (status.wireName().equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
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
