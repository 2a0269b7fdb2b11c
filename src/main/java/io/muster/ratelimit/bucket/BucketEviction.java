package io.muster.ratelimit.bucket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds a map of buckets. Forgetting a full bucket changes nothing. When so many are in use that this is not
 * enough, those with the least debt go, a tenth of all: they lose the fewest refusals.
 */
final class BucketEviction {
    private final ConcurrentHashMap<String, BucketState> bucketStates;
    private final int max;
    private final ReentrantLock running = new ReentrantLock();

    BucketEviction(ConcurrentHashMap<String, BucketState> bucketStates, int max) {
        this.bucketStates = bucketStates;
        this.max = max;
    }

    /** To be called before a cell is added: a new cell is full and would be the first to go. */
    void makeRoom(long now) {
        if (bucketStates.mappingCount() < max || !running.tryLock()) {
            return;
        }
        try {
            forget(now, 0);
            if (bucketStates.mappingCount() >= max) {
                forget(now, leastDebts(now, Math.max(1, max / 10)));
            }
        } finally {
            running.unlock();
        }
    }

    private void forget(long now, long within) {
        for (Map.Entry<String, BucketState> entry : bucketStates.entrySet()) {
            if (entry.getValue().forget(now, within)) {
                bucketStates.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    /** The debt that so many cells do not exceed. */
    private long leastDebts(long now, long count) {
        return bucketStates.values().stream()
                .mapToLong(bucketState -> bucketState.debt(now))
                .sorted()
                .skip(count - 1)
                .findFirst()
                .orElse(0);
    }
}
