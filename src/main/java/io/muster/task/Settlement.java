package io.muster.task;

import io.muster.common.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a claimed task leaves its worker.
 *
 * @param status {@code PENDING} when it goes back into the queue, else final
 * @param error at most {@value #MAX_ERROR} characters
 * @param attempt how many attempts are used up afterwards
 * @param runAt not before this time; where it goes back into the queue
 */
record Settlement(
        ClaimedTask task,
        TaskStatus status,
        @Nullable JsonNode result,
        @Nullable String error,
        int attempt,
        Instant runAt,
        List<Artifact> artifacts) {
    static final int MAX_ERROR = 4_000;

    Settlement {
        error = error == null || error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
        artifacts = List.copyOf(artifacts);
    }

    Instant priorityAt() {
        return task.priority().rank(runAt);
    }

    @Nullable
    String resultJson() {
        return result == null ? null : Json.MAPPER.writeValueAsString(result);
    }

    static Settlement completed(ClaimedTask task, JsonNode result, List<Artifact> artifacts) {
        return new Settlement(task, TaskStatus.COMPLETED, result, null, task.attempt(), task.runAt(), artifacts);
    }

    static Settlement failed(ClaimedTask task, TaskOutcome.Failed failure) {
        return new Settlement(
                task,
                TaskStatus.FAILED,
                failure.result(),
                failure.message(),
                task.attempt(),
                task.runAt(),
                failure.artifacts());
    }

    static Settlement cancelled(ClaimedTask task, @Nullable JsonNode result) {
        return new Settlement(task, TaskStatus.CANCELLED, result, null, task.attempt(), task.runAt(), List.of());
    }

    /** Another attempt later; the message says why the last one failed. */
    static Settlement retried(ClaimedTask task, String error, Instant runAt) {
        return new Settlement(task, TaskStatus.PENDING, null, error, task.attempt(), runAt, List.of());
    }

    /** Back into the queue as if it had not been claimed. */
    static Settlement handedBack(ClaimedTask task, Instant runAt) {
        return new Settlement(task, TaskStatus.PENDING, null, null, task.attempt() - 1, runAt, List.of());
    }
}
