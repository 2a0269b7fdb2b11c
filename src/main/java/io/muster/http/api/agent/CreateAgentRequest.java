package io.muster.http.api.agent;

import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.NewAgent;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/agents/browser}; every member may be absent. */
public record CreateAgentRequest(
        @Nullable String agentId,
        @Nullable String channel,
        @Nullable Boolean headless,
        @Nullable AgentConfiguration config) {
    private static final List<String> CHANNELS = List.of("chromium", "chrome", "msedge");

    static final CreateAgentRequest EMPTY = new CreateAgentRequest(null, null, null, null);

    public CreateAgentRequest {
        if (channel != null && !CHANNELS.contains(channel)) {
            throw new AppException(ErrorCode.INVALID, "channel must be one of: " + String.join(", ", CHANNELS));
        }
    }

    NewAgent toNewAgent() {
        return new NewAgent(
                agentId == null ? null : new AgentId(agentId),
                Objects.requireNonNullElse(channel, NewAgent.DEFAULT_CHANNEL),
                headless == null || headless,
                Objects.requireNonNullElse(config, AgentConfiguration.EMPTY));
    }
}
