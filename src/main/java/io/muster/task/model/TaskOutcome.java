package io.muster.task.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Outcome of an attempt. */
public sealed interface TaskOutcome {
    /** The task is done. */
    record Completed(JsonNode result, List<TaskFile> taskFiles) implements TaskOutcome {
        public Completed {
            taskFiles = List.copyOf(taskFiles);
        }
    }

    /**
     * The attempt failed.
     *
     * @param message reason, for the owner of the task; cut to 4,000 characters
     * @param retryable false when another attempt would fail the same way
     * @param result of the steps that were executed
     */
    record Failed(
            String message, boolean retryable, @Nullable JsonNode result, List<TaskFile> taskFiles)
            implements TaskOutcome {
        public Failed {
            taskFiles = List.copyOf(taskFiles);
        }

        /** Creates a failure without result and files. */
        public static Failed of(String message, boolean retryable) {
            return new Failed(message, retryable, null, List.of());
        }
    }

    /**
     * The browser was lost during the attempt, through no fault of the task, which may be started again.
     *
     * @param message reason, for the owner of the task
     */
    record Lost(String message) implements TaskOutcome {}

    /**
     * Nothing was done, for lack of capacity; the task returns to the queue and no attempt is used up.
     *
     * @param delay before the next attempt
     */
    record Deferred(Duration delay) implements TaskOutcome {}
}
