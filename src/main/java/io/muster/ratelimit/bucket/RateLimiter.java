package io.muster.ratelimit.bucket;

import java.util.List;

/**
 * Counts calls against token buckets by the generic cell rate algorithm: a bucket is one number, its theoretical arrival time (TAT), at which it
 * will be full again. An unused bucket is full. Thread-safe.
 */
public interface RateLimiter {
    /** Takes a permit from each bucket, or from none when one of them has none left. */
    PermitDecision take(List<Bucket> buckets);

    /** The levels of the buckets, in their order. */
    List<BucketLevel> bucketLevels(List<Bucket> buckets);

    /** Makes the buckets full. */
    void reset(List<Bucket> buckets);
}
