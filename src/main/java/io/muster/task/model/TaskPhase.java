package io.muster.task.model;

import java.time.Instant;
import java.util.Optional;

/** The phase that a task is in, with the state that is stored for it: it waits, runs or has ended. */
sealed interface TaskPhase {
    TaskStatus status();

    /** Returns the number of attempts that have begun. */
    int attempt();

    /** Returns the fence of the last attempt that has ended; 0 without one. */
    long fence();

    /** Returns the message of the last attempt that failed. */
    Optional<String> errorMessage();

    Optional<Instant> startedAt();

    Instant updatedAt();

    /** In the queue. */
    record Waiting(QueueEntry entry) implements TaskPhase {
        @Override
        public TaskStatus status() {
            return TaskStatus.PENDING;
        }

        @Override
        public int attempt() {
            return entry.attempt();
        }

        @Override
        public long fence() {
            return entry.fence();
        }

        @Override
        public Optional<String> errorMessage() {
            return entry.errorMessage();
        }

        @Override
        public Optional<Instant> startedAt() {
            return entry.startedAt();
        }

        @Override
        public Instant updatedAt() {
            return entry.updatedAt();
        }
    }

    /** Held by a worker; its queue entry remains. */
    record Running(QueueEntry entry, TaskLease lease) implements TaskPhase {
        @Override
        public TaskStatus status() {
            return TaskStatus.IN_PROGRESS;
        }

        @Override
        public int attempt() {
            return entry.attempt() + 1;
        }

        @Override
        public long fence() {
            return entry.fence();
        }

        @Override
        public Optional<String> errorMessage() {
            return entry.errorMessage();
        }

        @Override
        public Optional<Instant> startedAt() {
            return Optional.of(lease.startedAt());
        }

        @Override
        public Instant updatedAt() {
            return lease.startedAt();
        }
    }

    /** With a result. */
    record Ended(TaskResult result) implements TaskPhase {
        @Override
        public TaskStatus status() {
            return result.status();
        }

        @Override
        public int attempt() {
            return result.attempt();
        }

        @Override
        public long fence() {
            return result.fence();
        }

        @Override
        public Optional<String> errorMessage() {
            return result.errorMessage();
        }

        @Override
        public Optional<Instant> startedAt() {
            return result.startedAt();
        }

        @Override
        public Instant updatedAt() {
            return result.completedAt();
        }
    }
}
