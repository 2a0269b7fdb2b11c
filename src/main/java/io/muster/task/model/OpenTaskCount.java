package io.muster.task.model;

import java.time.Instant;

/**
 * Tasks that have not ended, counted.
 *
 * @param due false for those that are scheduled for later
 * @param oldest when the first of them was due
 */
public record OpenTaskCount(TaskPriority priority, TaskStatus status, boolean due, long count, Instant oldest) {
    public boolean running() {
        return status == TaskStatus.IN_PROGRESS;
    }

    /** A worker could take them now. */
    public boolean claimable() {
        return due && !running();
    }
}
