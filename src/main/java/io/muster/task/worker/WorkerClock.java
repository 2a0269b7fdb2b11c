package io.muster.task.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Measures time for the loops of the workers and pauses them; tests set it. Thread-safe. */
public interface WorkerClock {
    Instant instant();

    /** Returns nanoseconds from an arbitrary origin, as {@link System#nanoTime}. */
    long nanoTime();

    void sleep(Duration time) throws InterruptedException;

    /** Waits on a monitor that the caller holds, until notified or for the time at most; may wake early. */
    void await(Object monitor, Duration time) throws InterruptedException;

    /** Returns true when {@link #nanoTime} has passed a point of time. */
    default boolean isPast(long nanos) {
        return nanoTime() - nanos > 0;
    }

    /** Returns the nanoseconds after a time from now. */
    default long after(Duration time) {
        return nanoTime() + time.toNanos();
    }

    /** Returns a clock that runs. */
    static WorkerClock of(Clock clock) {
        return new WorkerClock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration time) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            }

            @Override
            public void await(Object monitor, Duration time) throws InterruptedException {
                TimeUnit.NANOSECONDS.timedWait(monitor, time.toNanos());
            }
        };
    }
}
