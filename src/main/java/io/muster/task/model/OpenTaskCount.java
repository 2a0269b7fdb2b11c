package io.muster.task.model;

import java.time.Instant;

/**
 * Number of tasks that have not ended, by priority and status.
 *
 * @param due false for those that are scheduled for later
 * @param oldest time at which the first of them was due
 */
public record OpenTaskCount(TaskPriority priority, TaskStatus status, boolean due, long count, Instant oldest) {
    public boolean running() {
        return status == TaskStatus.IN_PROGRESS;
    }

    /** Returns true when a worker could claim them now. */
    public boolean claimable() {
        return due && !running();
    }
}
