package io.muster.task.model;

import io.muster.common.AgentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks for.
 *
 * @param title at most 512 characters
 * @param agentId the agent that shall do it; absent for a fresh one
 * @param type what {@code payload} means; at most 100 characters
 * @param rules how it is run
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
     * How a task is run.
     *
     * @param timeoutSeconds for one attempt; absent for the server's default
     * @param runAt not before this time
     * @param callbackUrl told when the task is final; at most 2048 characters
     */
    public record Rules(
            @Nullable Integer timeoutSeconds,
            int maxAttempts,
            Instant runAt,
            LossPolicy onLost,
            @Nullable String callbackUrl) {}
}
