package io.muster.task.model;

import io.muster.common.AgentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Filter of a list of tasks; an absent component does not narrow it.
 *
 * @param createdFrom the earliest time of creation shown
 * @param createdTo the first time of creation no longer shown
 */
public record TaskFilter(
        @Nullable TaskStatus status,
        @Nullable TaskPriority priority,
        @Nullable UUID projectId,
        @Nullable AgentId agentId,
        @Nullable String type,
        @Nullable String createdBy,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo) {
    public static final TaskFilter ALL = new TaskFilter(null, null, null, null, null, null, null, null);
}
