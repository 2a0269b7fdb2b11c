package io.muster.ratelimit.redis;

import java.time.Duration;
import java.util.List;

/**
 * The script's reply to one call, a part of its reply to a batch.
 *
 * @param numbers one for each bucket: its debt in microseconds, or -1 - debt when the call was refused
 * @param first the place of the call's first bucket
 */
public record PermitReply(List<Object> numbers, int first) {
    public boolean admitted() {
        return number(0) >= 0;
    }

    /** The time after which one of the call's buckets is full. */
    public Duration debt(int bucket) {
        long number = number(bucket);
        return Duration.ofNanos((number >= 0 ? number : -1 - number) * 1000);
    }

    private long number(int bucket) {
        return ((Number) numbers.get(first + bucket)).longValue();
    }
}
