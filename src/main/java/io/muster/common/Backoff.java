package io.muster.common;

import java.time.Duration;

/**
 * Capped exponential backoff: the delay doubles with each attempt.
 *
 * @param first after the first attempt
 * @param max the longest delay
 */
public record Backoff(Duration first, Duration max) {
    /** Beyond any cap, and within the range of durations. */
    private static final int MAX_DOUBLINGS = 30;

    /**
     * The delay after an attempt.
     *
     * @param attempt counted from 1
     */
    public Duration after(int attempt) {
        int doublings = Math.min(Math.max(0, attempt - 1), MAX_DOUBLINGS);
        return Durations.min(first.multipliedBy(1L << doublings), max);
    }
}
