package io.muster.ratelimit.bucket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of one local bucket: when it will be full again. Changed by compare-and-set only; once forgotten, never changed
 * again, so that no permit is taken from a cell that the map has lost.
 */
final class BucketState {
    /** In place of a debt: nothing was taken, the bucket has no permit left. */
    static final long REFUSED = -1;

    /** In place of a debt: nothing was taken, the cell is no longer in use. */
    static final long FORGOTTEN = -2;

    private static final long GONE = Long.MIN_VALUE;

    private final AtomicLong fullAt;

    /** True where permits were taken here that were not reported to Redis. */
    private volatile boolean unsettled;

    /** A full bucket. */
    BucketState(long now) {
        fullAt = new AtomicLong(now);
    }

    /** Takes a permit; returns the debt afterwards, in nanoseconds, or the reason of the refusal. */
    long take(long now, Limit limit) {
        while (true) {
            long known = fullAt.get();
            if (known == GONE) {
                return FORGOTTEN;
            }
            long debt = Math.max(0, known - now) + limit.intervalNanos();
            if (debt > limit.capacityNanos()) {
                return REFUSED;
            }
            if (fullAt.compareAndSet(known, now + debt)) {
                if (!unsettled) {
                    unsettled = true;
                }
                return debt;
            }
        }
    }

    /** Puts back a permit that was just taken. */
    void giveBack(Limit limit) {
        fullAt.updateAndGet(known -> known == GONE ? GONE : known - limit.intervalNanos());
    }

    long debt(long now) {
        long known = fullAt.get();
        return known == GONE ? 0 : Math.max(0, known - now);
    }

    /** The debt to report to Redis, else zero. */
    long unsettledDebt(long now) {
        return unsettled ? debt(now) : 0;
    }

    /** Takes over what Redis knows, which includes what was unsettled here. */
    void recordDebt(long now, long debt) {
        unsettled = false;
        fullAt.updateAndGet(known -> known == GONE ? GONE : Math.max(known - now, debt) + now);
    }

    /** Ends the cell when its bucket will be full within a time. */
    boolean forget(long now, long within) {
        long known = fullAt.get();
        return known == GONE || (known - now <= within && fullAt.compareAndSet(known, GONE));
    }
}
