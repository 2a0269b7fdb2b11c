package io.muster.task.queue;

import io.muster.common.Json;
import io.muster.common.WellFormedText;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Result of an attempt: final, or another attempt.
 *
 * @param status {@code PENDING} when it goes back into the queue, else final
 * @param error at most {@value #MAX_ERROR} characters
 * @param attempt number of attempts used up afterwards
 * @param runAt earliest time of another attempt
 */
public record AttemptResult(
        ClaimedTask task,
        TaskStatus status,
        @Nullable JsonNode result,
        @Nullable String error,
        int attempt,
        Instant runAt,
        List<TaskFile> taskFiles) {
    static final int MAX_ERROR = 4_000;

    public AttemptResult {
        error = error == null ? null : WellFormedText.of(WellFormedText.cut(error, MAX_ERROR));
        taskFiles = List.copyOf(taskFiles);
    }

    Instant priorityAt() {
        return task.priority().rank(runAt);
    }

    @Nullable
    String resultJson() {
        return result == null ? null : Json.MAPPER.writeValueAsString(result);
    }

    public static AttemptResult completed(ClaimedTask task, JsonNode result, List<TaskFile> taskFiles) {
        return new AttemptResult(task, TaskStatus.COMPLETED, result, null, task.attempt(), task.runAt(), taskFiles);
    }

    public static AttemptResult failed(ClaimedTask task, TaskOutcome.Failed failure) {
        return new AttemptResult(
                task,
                TaskStatus.FAILED,
                failure.result(),
                failure.message(),
                task.attempt(),
                task.runAt(),
                failure.taskFiles());
    }

    public static AttemptResult cancelled(ClaimedTask task, @Nullable JsonNode result) {
        return new AttemptResult(task, TaskStatus.CANCELLED, result, null, task.attempt(), task.runAt(), List.of());
    }

    /** Creates the result of the same attempt when the database does not accept this one. */
    public AttemptResult unstorable(String reason) {
        String message = "The result of this attempt could not be stored: " + reason;
        return new AttemptResult(task, TaskStatus.FAILED, null, message, task.attempt(), task.runAt(), List.of());
    }

    /** Creates a result with another attempt later; the message is that of the failure. */
    public static AttemptResult retried(ClaimedTask task, String error, Instant runAt) {
        return new AttemptResult(task, TaskStatus.PENDING, null, error, task.attempt(), runAt, List.of());
    }

    /** Creates a result that returns the task to the queue as if it had not been claimed. */
    public static AttemptResult handedBack(ClaimedTask task, Instant runAt) {
        return new AttemptResult(task, TaskStatus.PENDING, null, null, task.attempt() - 1, runAt, List.of());
    }
}
