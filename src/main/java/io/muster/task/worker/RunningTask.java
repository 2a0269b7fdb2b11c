package io.muster.task.worker;

import io.muster.task.execution.Cancellation;
import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.queue.ClaimedTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A task that runs on this server. Thread-safe. */
final class RunningTask {
    private static final long NEVER = Long.MAX_VALUE;

    private final ClaimedTask task;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicLong cancelledAt = new AtomicLong(NEVER);
    private final AtomicBoolean settled = new AtomicBoolean();
    private final long deadline;
    private @Nullable Thread worker;

    /**
     * @param deadline when its time is up, by {@link System#nanoTime}
     */
    RunningTask(ClaimedTask task, long deadline) {
        this.task = task;
        this.deadline = deadline;
    }

    ClaimedTask task() {
        return task;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    boolean isOverdue() {
        return System.nanoTime() - deadline > 0;
    }

    /** The worker's thread takes the task up. */
    synchronized void begin() {
        worker = Thread.currentThread();
    }

    /** The worker's thread has left the execution: from now on it is not interrupted. */
    synchronized void end() {
        worker = null;
    }

    /** Tells the execution to end, and wakes its thread wherever it waits. */
    void cancel(Reason reason) {
        cancelledAt.compareAndSet(NEVER, System.nanoTime());
        cancellation.request(reason);
        synchronized (this) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Whether it was told to end longer ago than that and has not. */
    boolean ignoredCancellationFor(long nanos) {
        long since = cancelledAt.get();
        return since != NEVER && System.nanoTime() - since > nanos;
    }

    /** True for the one caller that may settle the task. */
    boolean claimSettlement() {
        return settled.compareAndSet(false, true);
    }
}
