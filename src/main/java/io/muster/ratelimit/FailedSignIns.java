package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong credentials per client address, on this server alone: guessing must stay slow when Redis is unavailable, and must
 * not cost it a call.
 */
@ApplicationScoped
public class FailedSignIns {
    static final String NAME = "sign_in";
    private static final int MAX_ADDRESSES = 50_000;

    @Inject
    LimitConfig config;

    private LocalRateLimiter limiter;

    @PostConstruct
    void open() {
        limiter = new LocalRateLimiter(System::nanoTime, () -> 1, MAX_ADDRESSES);
    }

    /** The time until a wrong credential is accepted from the address again; empty where one is accepted now. */
    public Optional<Duration> exhausted(@Nullable String address) {
        return bucket(RateLimitKey.at(address))
                .map(bucket -> limiter.bucketLevels(List.of(bucket)).get(0).untilNext())
                .filter(wait -> !wait.isZero());
    }

    /** A credential from the address was wrong. */
    public void add(@Nullable String address) {
        bucket(RateLimitKey.at(address)).ifPresent(bucket -> limiter.take(List.of(bucket)));
    }

    /** The bucket of an address, with its level. */
    Optional<NamedLevel> level(RateLimitKey rateLimitKey) {
        return bucket(rateLimitKey)
                .map(bucket -> new NamedLevel(
                        bucket.name(), limiter.bucketLevels(List.of(bucket)).get(0)));
    }

    void reset(RateLimitKey rateLimitKey) {
        bucket(rateLimitKey).ifPresent(bucket -> limiter.reset(List.of(bucket)));
    }

    private Optional<Bucket> bucket(RateLimitKey rateLimitKey) {
        return rateLimitKey.isAddress()
                ? config.signIn().map(limit -> new Bucket(rateLimitKey.id(), NAME, limit))
                : Optional.empty();
    }
}
