package io.muster.task.worker;

import io.muster.task.execution.Cancellation;
import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A task that runs on this server. Thread-safe. */
final class RunningTask {
    private static final long NEVER = Long.MAX_VALUE;

    private final ClaimedTask task;
    private final WorkerClock clock;
    private final long deadline;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicLong cancelledAt = new AtomicLong(NEVER);
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Thread worker;

    RunningTask(ClaimedTask task, Duration timeout, WorkerClock clock) {
        this.task = task;
        this.clock = clock;
        this.deadline = clock.after(timeout);
    }

    ClaimedTask task() {
        return task;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    boolean isOverdue() {
        return clock.isPast(deadline);
    }

    /** Marks the current thread as the one that executes the task. */
    synchronized void begin() {
        worker = Thread.currentThread();
    }

    /** Marks the execution as left: its thread is not interrupted any more. */
    synchronized void leave() {
        worker = null;
    }

    /** Requests the end of the execution, and interrupts its thread. */
    void cancel(Reason reason) {
        cancelledAt.compareAndSet(NEVER, clock.nanoTime());
        cancellation.request(reason);
        synchronized (this) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Returns true when the cancellation was requested longer ago than the grace period. */
    boolean cancelOverdue(Duration grace) {
        long since = cancelledAt.get();
        return since != NEVER && clock.isPast(since + grace.toNanos());
    }

    /** Ends the attempt; true for the one caller that may report its result. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }
}
