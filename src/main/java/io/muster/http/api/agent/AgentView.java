package io.muster.http.api.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.BrowserAgent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An agent on the wire. */
record AgentView(
        String agentId,
        String tenantId,
        String channel,
        boolean headless,
        String status,
        JsonNode config,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notices,
        String createdBy,
        long totalActions,
        long totalErrors,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {
    static AgentView of(AgentSnapshot snapshot) {
        BrowserAgent agent = snapshot.row();
        return new AgentView(
                agent.agentId().value(),
                agent.tenant().value(),
                agent.channel(),
                agent.headless(),
                snapshot.status().wireName(),
                agent.config(),
                snapshot.notices(),
                agent.createdBy(),
                snapshot.counters().actions(),
                snapshot.counters().errors(),
                agent.createdAt(),
                agent.updatedAt(),
                agent.deletedAt().orElse(null));
    }
}
