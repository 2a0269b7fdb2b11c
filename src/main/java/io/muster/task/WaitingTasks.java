package io.muster.task;

import java.time.Instant;

/**
 * Tasks that have not ended, counted.
 *
 * @param due false for those that are scheduled for later
 * @param oldest when the first of them was due
 */
public record WaitingTasks(TaskPriority priority, TaskStatus status, boolean due, long count, Instant oldest) {
    boolean running() {
        return status == TaskStatus.IN_PROGRESS;
    }

    /** A worker could take them now. */
    boolean claimable() {
        return due && !running();
    }
}
