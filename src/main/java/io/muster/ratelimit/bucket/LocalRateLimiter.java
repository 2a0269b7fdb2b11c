package io.muster.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts in this server's memory, some millions of calls a second, against this server's share of each limit. No lock is held. The state of at most
 * {@code maxBuckets} buckets is held: full ones are forgotten first, then those that will be full soonest.
 */
public final class LocalRateLimiter implements RateLimiter {
    private final ConcurrentHashMap<String, BucketState> bucketStates = new ConcurrentHashMap<>();
    private final BucketEviction eviction;
    private final LongSupplier nanoTime;
    private final IntSupplier servers;

    /**
     * A limiter whose buckets are all full.
     *
     * @param nanoTime {@link System#nanoTime}, a clock that is never adjusted
     * @param servers how many servers share each limit, at least 1
     */
    public LocalRateLimiter(LongSupplier nanoTime, IntSupplier servers, int maxBuckets) {
        this.nanoTime = nanoTime;
        this.servers = servers;
        this.eviction = new BucketEviction(bucketStates, maxBuckets);
    }

    @Override
    public PermitDecision take(List<Bucket> buckets) {
        long now = nanoTime.getAsLong();
        List<Limit> limits = shares(buckets);
        for (int i = 0; i < buckets.size(); i++) {
            if (!take(buckets.get(i).key(), limits.get(i), now)) {
                giveBack(buckets.subList(0, i), limits);
                return new PermitDecision(false, bucketLevels(buckets, limits, now));
            }
        }
        return new PermitDecision(true, bucketLevels(buckets, limits, now));
    }

    private boolean take(String key, Limit limit, long now) {
        while (true) {
            BucketState bucketState = bucketState(key, now);
            long debt = bucketState.take(now, limit);
            if (debt != BucketState.FORGOTTEN) {
                return debt != BucketState.REFUSED;
            }
            bucketStates.remove(key, bucketState);
        }
    }

    private void giveBack(List<Bucket> taken, List<Limit> limits) {
        for (int i = 0; i < taken.size(); i++) {
            BucketState bucketState = bucketStates.get(taken.get(i).key());
            if (bucketState != null) {
                bucketState.giveBack(limits.get(i));
            }
        }
    }

    @Override
    public List<BucketLevel> bucketLevels(List<Bucket> buckets) {
        return bucketLevels(buckets, shares(buckets), nanoTime.getAsLong());
    }

    @Override
    public void reset(List<Bucket> buckets) {
        buckets.forEach(bucket -> bucketStates.remove(bucket.key()));
    }

    /** The debt of a bucket that was not reported to Redis. */
    public Duration unsettledDebt(Bucket bucket) {
        BucketState bucketState = bucketStates.get(bucket.key());
        return bucketState == null ? Duration.ZERO : Duration.ofNanos(bucketState.unsettledDebt(nanoTime.getAsLong()));
    }

    /** Stores the level of a bucket in Redis, from which this limiter continues without Redis. */
    public void recordDebt(Bucket bucket, Duration debt) {
        long now = nanoTime.getAsLong();
        bucketState(bucket.key(), now).recordDebt(now, debt.toNanos());
    }

    /** The number of buckets in memory. */
    long size() {
        return bucketStates.mappingCount();
    }

    private BucketState bucketState(String key, long now) {
        BucketState known = bucketStates.get(key);
        if (known != null) {
            return known;
        }
        eviction.makeRoom(now);
        return bucketStates.computeIfAbsent(key, absent -> new BucketState(now));
    }

    private List<Limit> shares(List<Bucket> buckets) {
        int sharing = servers.getAsInt();
        List<Limit> limits = new ArrayList<>(buckets.size());
        for (Bucket bucket : buckets) {
            limits.add(bucket.limit().share(sharing));
        }
        return limits;
    }

    private List<BucketLevel> bucketLevels(List<Bucket> buckets, List<Limit> limits, long now) {
        List<BucketLevel> bucketLevels = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            bucketLevels.add(bucketLevel(buckets.get(i).key(), limits.get(i), now));
        }
        return bucketLevels;
    }

    private BucketLevel bucketLevel(String key, Limit limit, long now) {
        BucketState bucketState = bucketStates.get(key);
        long debt = bucketState == null ? 0 : bucketState.debt(now);
        return new BucketLevel(limit, Duration.ofNanos(debt));
    }
}
