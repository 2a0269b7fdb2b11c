package io.muster.http.api.task;

import io.muster.task.model.Task;
import io.muster.task.model.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task on the wire. */
record TaskView(
        UUID id,
        String tenantId,
        String createdBy,
        String title,
        @Nullable String description,
        @Nullable JsonNode metadata,
        String status,
        String priority,
        @Nullable UUID projectId,
        @Nullable String agentId,
        String taskType,
        JsonNode payload,
        @Nullable JsonNode result,
        @Nullable String errorMessage,
        @Nullable Long timeoutSeconds,
        int attempt,
        int maxAttempts,
        Instant runAt,
        String onLost,
        @Nullable String callbackUrl,
        boolean cancelRequested,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt,
        Instant updatedAt) {
    static TaskView of(Task task) {
        TaskSpec spec = task.spec();
        return new TaskView(
                task.id(),
                task.tenant().value(),
                task.createdBy(),
                spec.title(),
                spec.description(),
                spec.metadata(),
                task.status().wireName(),
                spec.priority().wireName(),
                spec.projectId(),
                spec.agentId() == null ? null : spec.agentId().value(),
                spec.type(),
                spec.payload(),
                task.result().orElse(null),
                task.errorMessage().orElse(null),
                task.timeout().map(Duration::toSeconds).orElse(null),
                task.attempt(),
                spec.rules().maxAttempts(),
                spec.rules().runAt(),
                spec.rules().onLost().name().toLowerCase(Locale.ROOT),
                spec.rules().callbackUrl(),
                task.cancelRequested(),
                task.startedAt().orElse(null),
                task.completedAt().orElse(null),
                task.createdAt(),
                task.updatedAt());
    }
}
