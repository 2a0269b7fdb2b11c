package io.muster.agent;

import io.muster.common.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * An agent to be created.
 *
 * @param id chosen by the client; absent to have one generated
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}
 */
public record NewAgent(@Nullable AgentId id, String channel, boolean headless, AgentConfiguration configuration) {
    public static final String DEFAULT_CHANNEL = "chromium";
}
