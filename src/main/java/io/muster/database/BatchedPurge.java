package io.muster.database;

import java.util.function.IntUnaryOperator;

/** Removes old rows in short transactions: one large one would hold its locks, and its undo, for minutes. */
public final class BatchedPurge {
    private static final int BATCH = 500;

    /** Far more than an hour brings, and an end for a purge that does not get anywhere. */
    private static final int MAX_BATCHES = 10_000;

    private BatchedPurge() {}

    /**
     * Repeats a transaction until it finds less to remove than it might have.
     *
     * @param batch removes at most so many rows, in a transaction of its own, and tells how many it removed
     * @return how many rows were removed
     */
    public static long run(IntUnaryOperator batch) {
        long total = 0;
        for (int i = 0; i < MAX_BATCHES; i++) {
            int removed = batch.applyAsInt(BATCH);
            total += removed;
            if (removed < BATCH) {
                break;
            }
        }
        return total;
    }
}
