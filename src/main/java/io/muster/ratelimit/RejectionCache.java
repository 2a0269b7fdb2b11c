package io.muster.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.PermitDecision;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Refusals that still hold, so that a caller who does not stop calling costs no work elsewhere. Remembered for a second at
 * most: so soon a reset on another server counts here. Bounded and thread-safe.
 */
final class RejectionCache {
    private static final int MAX = 20_000;
    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final Cache<String, Denial> recent;
    private final LongSupplier nanoTime;

    private record Denial(PermitDecision permitDecision, long at) {}

    RejectionCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        recent = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfterWrite(MEMORY)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** The refusal of a call, as of now; empty when the call has to be decided. */
    Optional<PermitDecision> find(Bucket bucket) {
        Denial denial = recent.getIfPresent(bucket.key());
        if (denial == null) {
            return Optional.empty();
        }
        PermitDecision now = denial.permitDecision.after(Duration.ofNanos(nanoTime.getAsLong() - denial.at));
        return now.retryAfter().isZero() ? Optional.empty() : Optional.of(now);
    }

    void add(Bucket bucket, PermitDecision refused) {
        recent.put(bucket.key(), new Denial(refused, nanoTime.getAsLong()));
    }

    void remove(Bucket bucket) {
        recent.invalidate(bucket.key());
    }
}
