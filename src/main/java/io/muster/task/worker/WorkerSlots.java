package io.muster.task.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many workers of this server have nothing to do. The one thread that takes them is woken when there are as many as it
 * waits for, not with each that becomes free. Thread-safe.
 */
final class WorkerSlots {
    private int free;
    private int wanted = Integer.MAX_VALUE;

    WorkerSlots(int count) {
        this.free = count;
    }

    /** Takes all that are free as soon as there are as many as wanted, or when the time is up; may return none. */
    synchronized int take(int wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        this.wanted = wanted;
        try {
            long left = patience.toNanos();
            while (free < wanted && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } finally {
            this.wanted = Integer.MAX_VALUE;
        }
        int taken = free;
        free = 0;
        return taken;
    }

    synchronized void release(int count) {
        free += count;
        if (free >= wanted) {
            notifyAll();
        }
    }
}
