package io.muster.ratelimit.bucket;

import java.util.List;

/**
 * Counts calls against token buckets by the generic cell rate algorithm: of a bucket is kept one number, the time at which it
 * will be full again. A bucket that nobody has used is full. Thread-safe.
 */
public interface RateLimiter {
    /** Takes a permit from each bucket, or from none when one of them has none left. */
    PermitDecision take(List<Bucket> buckets);

    /** How full the buckets are, in their order. */
    List<BucketLevel> bucketLevels(List<Bucket> buckets);

    /** Makes the buckets full. */
    void reset(List<Bucket> buckets);
}
