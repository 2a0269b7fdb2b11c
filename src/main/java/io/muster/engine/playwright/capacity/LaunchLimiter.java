package io.muster.engine.playwright.capacity;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many sessions be opened at once: beyond what the cores can do, all of them only take longer. The others wait
 * in order of arrival, as long as it is worth it. Thread-safe.
 */
public final class LaunchLimiter {
    private static final double WEIGHT = 0.1;
    private static final Duration FIRST_GUESS = Duration.ofMillis(200);

    private final int atOnce;
    private final int maxWaiting;
    private final Semaphore permits;
    private double meanMillis = FIRST_GUESS.toMillis();
    private int inside;

    /**
     * For a number of openings.
     *
     * @param maxWaiting more are refused
     */
    public LaunchLimiter(int atOnce, int maxWaiting) {
        this.atOnce = atOnce;
        this.maxWaiting = maxWaiting;
        this.permits = new Semaphore(atOnce, true);
    }

    /**
     * Waits for its turn; who gets it must {@link #leave}.
     *
     * @return false when it did not come in time, or too many wait already
     */
    public boolean enter(Duration timeout) throws InterruptedException {
        synchronized (this) {
            if (inside >= atOnce + maxWaiting) {
                return false;
            }
            inside++;
        }
        boolean entered = false;
        try {
            entered = permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!entered) {
                uncount();
            }
        }
        return entered;
    }

    /** Takes a turn only if no caller wants one: for work that is done ahead of demand. */
    public synchronized boolean enterIdle() {
        boolean entered = inside < atOnce && permits.tryAcquire();
        if (entered) {
            inside++;
        }
        return entered;
    }

    /** An opening is over. */
    public synchronized void leave(Duration took) {
        meanMillis += WEIGHT * (took.toMillis() - meanMillis);
        inside--;
        permits.release();
    }

    /** Openings in progress or waiting. */
    public synchronized int inside() {
        return inside;
    }

    /** Estimates the time until all present launches are done; at least a second. */
    public synchronized Duration untilThrough() {
        return Duration.ofMillis(Math.max(1000, Math.round(meanMillis * inside / atOnce)));
    }

    private synchronized void uncount() {
        inside--;
    }
}
