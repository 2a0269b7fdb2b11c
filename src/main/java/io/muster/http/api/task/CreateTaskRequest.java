package io.muster.http.api.task;

import io.muster.common.AgentId;
import io.muster.common.Fields;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        Fields fields = Fields.ofBody();
        TaskSpec spec = new TaskSpec(
                fields.line("title", title, MAX_TITLE),
                fields.optionalText("description", description, MAX_DESCRIPTION),
                fields.optionalObject("metadata", metadata),
                fields.constant("priority", priority, TaskPriority.MEDIUM),
                fields.optionalUuid("project_id", projectId),
                agentId == null ? null : new AgentId(agentId),
                fields.line("task_type", taskType == null ? DEFAULT_TYPE : taskType, MAX_TYPE),
                fields.object("payload", payload),
                rules(fields, now));
        fields.requireValid();
        return spec;
    }

    private TaskSpec.Rules rules(Fields fields, Instant now) {
        return new TaskSpec.Rules(
                fields.optionalNumber("timeout_seconds", timeoutSeconds, MAX_TIMEOUT_SECONDS),
                Objects.requireNonNullElse(fields.optionalNumber("max_attempts", maxAttempts, MAX_ATTEMPTS), 1),
                runAt(fields, now),
                fields.constant("on_lost", onLost, LossPolicy.RETRY),
                fields.optionalLine("callback_url", callbackUrl, MAX_URL));
    }

    private Instant runAt(Fields fields, Instant now) {
        if (runAt == null || runAt.isBefore(now)) {
            return now;
        }
        fields.check(
                !runAt.isAfter(now.plus(MAX_DAYS_AHEAD, ChronoUnit.DAYS)),
                "run_at",
                "must be a time within the next " + MAX_DAYS_AHEAD + " days");
        return runAt.truncatedTo(ChronoUnit.MICROS);
    }
}
