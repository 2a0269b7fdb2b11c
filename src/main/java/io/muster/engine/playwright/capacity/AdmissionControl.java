package io.muster.engine.playwright.capacity;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.MemoryReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Decides whether one more session may be opened, before any work is done for it, so that the five hundredth call at once
 * is refused as quickly as the first is served. Thread-safe.
 */
public final class AdmissionControl {
    private static final Duration OBSERVED = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration UNKNOWN_WAIT = Duration.ofSeconds(30);
    private static final Duration MEMORY_WAIT = Duration.ofSeconds(15);

    private final int maxSessions;
    private final double memoryCeiling;
    private final Supplier<MemoryReading> memory;
    private final Clock clock;
    private final Deque<Instant> ended = new ArrayDeque<>();
    private int sessions;
    private long refused;

    /**
     * For a server.
     *
     * @param maxSessions open and being opened
     * @param memoryCeiling share of the memory, 0 to 1, from which on no session is opened
     */
    public AdmissionControl(int maxSessions, double memoryCeiling, Supplier<MemoryReading> memory, Clock clock) {
        this.maxSessions = maxSessions;
        this.memoryCeiling = memoryCeiling;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Counts one session more, until {@link #leave}.
     *
     * @throws AppException {@code OVERLOADED}
     */
    public synchronized void enter() {
        if (sessions >= maxSessions) {
            throw refused("All " + maxSessions + " browser sessions of this server are in use", untilOneEnds());
        }
        if (memory.get().used() >= memoryCeiling) {
            throw refused("The server has no memory left for another browser session", MEMORY_WAIT);
        }
        sessions++;
    }

    /** Releases the count of a session that has ended or was not opened after all. */
    public synchronized void leave() {
        sessions--;
        Instant now = clock.instant();
        ended.addLast(now);
        forget(now);
    }

    /** The refusal for lack of something that is free when a session ends. */
    public synchronized AppException refused(String message) {
        return refused(message, untilOneEnds());
    }

    /** The refusal for something else that is over after a while. */
    public synchronized AppException refused(String message, Duration wait) {
        refused++;
        return new AppException(ErrorCode.OVERLOADED, message).retryAfter(wait);
    }

    synchronized int sessions() {
        return sessions;
    }

    public synchronized long refusals() {
        return refused;
    }

    /** The mean time between two ends of the last minute. */
    private Duration untilOneEnds() {
        forget(clock.instant());
        if (ended.isEmpty()) {
            return UNKNOWN_WAIT;
        }
        Duration mean = OBSERVED.dividedBy(ended.size());
        return mean.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : mean;
    }

    private void forget(Instant now) {
        Instant before = now.minus(OBSERVED);
        while (!ended.isEmpty() && ended.getFirst().isBefore(before)) {
            ended.removeFirst();
        }
    }
}
