package io.muster.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes old rows in short transactions: one large one would hold its locks, and its undo, for minutes. */
@ApplicationScoped
public class BatchedPurge {
    private static final int BATCH = 500;

    /** Far more than an hour brings, and an end for a purge that does not get anywhere. */
    private static final int MAX_BATCHES = 10_000;

    @Inject
    Clock clock;

    /** Removes some rows in a dedicated transaction. */
    @FunctionalInterface
    public interface Batch {
        /**
         * Removes what is older, the oldest first.
         *
         * @param before only what is older
         * @param max the most to be removed
         * @return how many were removed
         */
        int remove(Instant before, int max);
    }

    /** The result of a purge: the number of rows removed, from before a time. */
    public record Purged(Instant before, long count) {}

    /** Repeats a transaction until it finds less to remove than it might have. */
    public Purged run(Duration retention, Batch batch) {
        Instant before = clock.instant().minus(retention);
        return new Purged(before, removeAll(before, batch));
    }

    private static long removeAll(Instant before, Batch batch) {
        long total = 0;
        for (int i = 0; i < MAX_BATCHES; i++) {
            int removed = batch.remove(before, BATCH);
            total += removed;
            if (removed < BATCH) {
                break;
            }
        }
        return total;
    }
}
