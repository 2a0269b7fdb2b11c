package io.muster.agent.model;

import io.muster.common.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * An agent to be created.
 *
 * @param id chosen by the client; absent to have one generated
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}
 * @param ephemeral true where it is useless once its server is lost
 */
public record NewAgent(
        @Nullable AgentId id, String channel, boolean headless, AgentConfiguration configuration, boolean ephemeral) {
    public static final String DEFAULT_CHANNEL = "chromium";

    public NewAgent(@Nullable AgentId id, String channel, boolean headless, AgentConfiguration configuration) {
        this(id, channel, headless, configuration, false);
    }

    /** One without a display and with the default configuration, for one task. */
    public static NewAgent ephemeral(AgentId id) {
        return new NewAgent(id, DEFAULT_CHANNEL, true, AgentConfiguration.EMPTY, true);
    }
}
