package io.muster.task;

import io.muster.common.AgentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which tasks a list shows; what is absent does not narrow it. */
public record TaskFilter(
        @Nullable TaskStatus status,
        @Nullable String createdBy,
        @Nullable UUID projectId,
        @Nullable AgentId agentId) {
    public static final TaskFilter ALL = new TaskFilter(null, null, null, null);
}
