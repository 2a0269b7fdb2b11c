package io.muster.redis;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides whether Redis is used. Closed, calls go to Redis; some failures in a row open it. Open, no call goes there: only
 * the watch's probes do, and some of them in a row that succeed close it again. Thread-safe.
 */
final class CircuitBreaker {
    private static final int FAILURES_TO_OPEN = 3;
    /** One good answer of a server that comes and goes would let the next requests wait for nothing. */
    private static final int SUCCESSES_TO_CLOSE = 2;

    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean closed;
    private int successesMissing = 1;

    /** True while calls go to Redis; not before the first probe has. */
    boolean isClosed() {
        return closed;
    }

    /** A call or a probe was answered in time. */
    void succeeded() {
        // Read first: all calls of all threads come here, and a write would send the cache line around.
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** A call or a probe was not answered in time, or refused; true for the one that opens the breaker. */
    boolean failed() {
        return closed && failures.incrementAndGet() >= FAILURES_TO_OPEN && open();
    }

    private synchronized boolean open() {
        if (!closed) {
            return false;
        }
        closed = false;
        successesMissing = SUCCESSES_TO_CLOSE;
        return true;
    }

    /** A probe went well while the breaker was open; true for the one that closes it. */
    synchronized boolean probed() {
        if (closed || --successesMissing > 0) {
            return false;
        }
        failures.set(0);
        closed = true;
        return true;
    }

    /** A probe failed while the breaker was open: the count of good ones begins anew. */
    synchronized void stillFailing() {
        successesMissing = SUCCESSES_TO_CLOSE;
    }
}
