package io.muster.ratelimit.bucket;

import java.time.Duration;

/**
 * How full a bucket is.
 *
 * @param debt how long it takes until the bucket is full, zero for a full one; more than the limit's {@link Limit#timeToFill}
 *     for a while after the limit was lowered
 */
public record BucketLevel(Limit limit, Duration debt) {
    /** How many calls may come at once now. */
    public long remaining() {
        return Math.max(0, (limit.capacityNanos() - debt.toNanos()) / limit.intervalNanos());
    }

    /** How long until one more call may come; zero when it may come now. */
    public Duration untilNext() {
        return Duration.ofNanos(Math.max(0, debt.toNanos() + limit.intervalNanos() - limit.capacityNanos()));
    }

    BucketLevel after(Duration time) {
        return new BucketLevel(limit, debt.compareTo(time) > 0 ? debt.minus(time) : Duration.ZERO);
    }
}
