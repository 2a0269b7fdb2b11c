package io.muster.agent;

import java.util.Locale;
import java.util.Optional;

/** What an agent is doing. */
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

    /** Whether a server holds a session for the agent, or is about to. */
    public boolean isLive() {
        return this == STARTING || this == IDLE || this == RUNNING;
    }
}
