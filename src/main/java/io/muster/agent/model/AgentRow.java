package io.muster.agent.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent's row without its configuration, which may be large and seldom changes. */
public record AgentRow(
        long id,
        long version,
        String channel,
        boolean headless,
        AgentStatus status,
        String createdBy,
        @Nullable String owner,
        long totalActions,
        long totalErrors,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {}
