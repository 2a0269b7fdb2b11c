package io.muster.task.queue;

import io.muster.common.AgentId;
import io.muster.common.Caller;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import io.muster.telemetry.tracing.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task that a worker of this server holds.
 *
 * @param agentId the agent to run it; absent for a new one
 * @param attempt number of this attempt, from 1
 * @param fence grows with every claim; a write under an older one is refused
 * @param timeoutSeconds for this attempt; absent for the server's default
 * @param callback true when a callback is to be sent at its end
 * @param traceparent the span that queued it, where that was traced
 */
public record ClaimedTask(
        UUID id,
        TenantId tenant,
        String createdBy,
        String title,
        @Nullable UUID projectId,
        @Nullable AgentId agentId,
        String type,
        JsonNode payload,
        TaskPriority priority,
        int attempt,
        int maxAttempts,
        long fence,
        @Nullable Integer timeoutSeconds,
        LossPolicy onLost,
        Instant runAt,
        boolean callback,
        @Nullable TraceParent traceparent) {
    /** Returns the creator of the task, with no more rights than creating it took. */
    public Caller caller() {
        return new Caller(tenant, createdBy, null, Role.OPERATOR, new Origin("task:" + id, null, null));
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    public boolean hasAttemptsLeft() {
        return attempt < maxAttempts;
    }
}
