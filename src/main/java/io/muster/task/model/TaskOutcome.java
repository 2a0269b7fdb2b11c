package io.muster.task.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of an attempt. */
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
     * @param message what happened, for the owner of the task; cut to 4,000 characters
     * @param retryable false when another attempt would fail the same way
     * @param result how far it got
     */
    record Failed(
            String message, boolean retryable, @Nullable JsonNode result, List<TaskFile> taskFiles)
            implements TaskOutcome {
        public Failed {
            taskFiles = List.copyOf(taskFiles);
        }

        /** A failure that leaves nothing to see. */
        public static Failed of(String message, boolean retryable) {
            return new Failed(message, retryable, null, List.of());
        }
    }

    /**
     * The browser was lost in the middle of it, through no fault of the task, which may be begun anew.
     *
     * @param message what happened, for the owner of the task
     */
    record Lost(String message) implements TaskOutcome {}

    /**
     * Nothing was done, for want of capacity; the task goes back into the queue and no attempt is used up.
     *
     * @param delay when another try is worth while
     */
    record Deferred(Duration delay) implements TaskOutcome {}
}
