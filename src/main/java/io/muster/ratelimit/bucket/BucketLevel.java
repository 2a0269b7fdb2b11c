package io.muster.ratelimit.bucket;

import java.time.Duration;

/**
 * The level of a bucket.
 *
 * @param debt how long it takes until the bucket is full, zero for a full one; more than the limit's {@link Limit#timeToFill}
 *     for a while after the limit was lowered
 */
public record BucketLevel(Limit limit, Duration debt) {
    /** The number of calls that are admitted at once now. */
    public long remaining() {
        return Math.max(0, (limit.capacityNanos() - debt.toNanos()) / limit.intervalNanos());
    }

    /** The time until one more call is admitted; zero when it is admitted now. */
    public Duration untilNext() {
        return Duration.ofNanos(Math.max(0, debt.toNanos() + limit.intervalNanos() - limit.capacityNanos()));
    }

    BucketLevel after(Duration time) {
        return new BucketLevel(limit, debt.compareTo(time) > 0 ? debt.minus(time) : Duration.ZERO);
    }
}
