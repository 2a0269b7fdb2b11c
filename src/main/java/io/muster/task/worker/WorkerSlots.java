package io.muster.task.worker;

import java.time.Duration;

/**
 * Counts the idle workers of this server. The one thread that acquires them is woken when as many are idle as it waits for,
 * not with each that becomes idle. Thread-safe.
 */
final class WorkerSlots {
    private final WorkerClock clock;
    private int free;
    private int wanted = Integer.MAX_VALUE;

    WorkerSlots(int count, WorkerClock clock) {
        this.clock = clock;
        this.free = count;
    }

    /** Acquires all free slots as soon as there are as many as wanted, or at the timeout; may return 0. */
    synchronized int acquire(int wanted, Duration timeout) throws InterruptedException {
        long end = clock.after(timeout);
        this.wanted = wanted;
        try {
            long left = timeout.toNanos();
            while (free < wanted && left > 0) {
                clock.await(this, Duration.ofNanos(left));
                left = end - clock.nanoTime();
            }
        } finally {
            this.wanted = Integer.MAX_VALUE;
        }
        int acquired = free;
        free = 0;
        return acquired;
    }

    synchronized void release(int count) {
        free += count;
        if (free >= wanted) {
            notifyAll();
        }
    }
}
