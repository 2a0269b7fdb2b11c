package io.muster.http.api.task;

import io.muster.common.AgentId;
import io.muster.common.ErrorCode;
import io.muster.http.api.common.TextFields;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /api/agents/mcp/tasks}. */
record CreateTaskRequest(
        @Nullable String title,
        @Nullable String description,
        @Nullable JsonNode metadata,
        @Nullable String priority,
        @Nullable String projectId,
        @Nullable String agentId,
        @Nullable String taskType,
        @Nullable JsonNode payload,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer maxAttempts,
        @Nullable Instant runAt,
        @Nullable String onLost,
        @Nullable String callbackUrl) {
    private static final String DEFAULT_TYPE = "steps";
    private static final int MAX_TITLE = 512;
    private static final int MAX_TYPE = 100;
    private static final int MAX_DESCRIPTION = 100_000;
    private static final int MAX_URL = 2_048;
    private static final int MAX_ATTEMPTS = 100;
    private static final int MAX_TIMEOUT_SECONDS = 86_400;

    /** Neither in the past, which would let a task overtake all others, nor where no database can count. */
    private static final int MAX_DAYS_AHEAD = 366;

    TaskSpec toSpec(Instant now) {
        return new TaskSpec(
                TextFields.line("title", title, MAX_TITLE),
                TextFields.text("description", description, MAX_DESCRIPTION),
                object("metadata", metadata),
                TextFields.constant("priority", priority, TaskPriority.MEDIUM),
                TextFields.uuid("project_id", projectId, ErrorCode.INVALID),
                agentId == null ? null : new AgentId(agentId),
                taskType == null ? DEFAULT_TYPE : TextFields.line("task_type", taskType, MAX_TYPE),
                requirePayload(),
                rules(now));
    }

    private TaskSpec.Rules rules(Instant now) {
        return new TaskSpec.Rules(
                timeoutSeconds == null
                        ? null
                        : (Integer) TextFields.number("timeout_seconds", timeoutSeconds, 1, MAX_TIMEOUT_SECONDS),
                TextFields.number("max_attempts", maxAttempts, 1, MAX_ATTEMPTS),
                runAt(now),
                TextFields.constant("on_lost", onLost, LossPolicy.RETRY),
                callbackUrl == null ? null : TextFields.line("callback_url", callbackUrl, MAX_URL));
    }

    private Instant runAt(Instant now) {
        if (runAt == null || runAt.isBefore(now)) {
            return now;
        }
        if (runAt.isAfter(now.plus(MAX_DAYS_AHEAD, ChronoUnit.DAYS))) {
            throw TextFields.invalid("run_at", "must be a time within the next " + MAX_DAYS_AHEAD + " days");
        }
        return runAt.truncatedTo(ChronoUnit.MICROS);
    }

    private JsonNode requirePayload() {
        JsonNode given = object("payload", payload);
        if (given == null) {
            throw TextFields.invalid("payload", "must be an object");
        }
        return given;
    }

    private static @Nullable JsonNode object(String member, @Nullable JsonNode value) {
        if (value != null && !value.isNull() && !(value instanceof ObjectNode)) {
            throw TextFields.invalid(member, "must be an object");
        }
        return value == null || value.isNull() ? null : value;
    }
}
