package io.muster.task.model;

import io.muster.common.AgentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Request of a client for a task.
 *
 * @param title at most 512 characters
 * @param agentId the agent to run it; absent for a new one
 * @param type meaning of {@code payload}; at most 100 characters
 * @param rules of its execution
 */
public record TaskSpec(
        String title,
        @Nullable String description,
        @Nullable JsonNode metadata,
        TaskPriority priority,
        @Nullable UUID projectId,
        @Nullable AgentId agentId,
        String type,
        JsonNode payload,
        Rules rules) {
    /**
     * Rules of the execution of a task.
     *
     * @param timeoutSeconds for one attempt; absent for the server's default
     * @param runAt not before this time
     * @param callbackUrl called when the task is final; at most 2048 characters
     */
    public record Rules(
            @Nullable Integer timeoutSeconds,
            int maxAttempts,
            Instant runAt,
            LossPolicy onLost,
            @Nullable String callbackUrl) {}
}
