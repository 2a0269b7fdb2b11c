package io.muster.task;

import java.time.Instant;

/**
 * Tasks that have not ended, counted.
 *
 * @param ready whether they are due
 * @param oldest when the first of them was due
 */
public record WaitingTasks(TaskPriority priority, TaskStatus status, boolean ready, long count, Instant oldest) {
    boolean running() {
        return status == TaskStatus.IN_PROGRESS;
    }

    /** A worker could take them now. */
    boolean due() {
        return ready && !running();
    }
}
