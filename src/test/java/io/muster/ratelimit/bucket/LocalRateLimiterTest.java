package io.muster.ratelimit.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.ratelimit.RateLimiterContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest extends RateLimiterContract {
    private final RateLimiter real = new LocalRateLimiter(System::nanoTime, () -> 1, 1000);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final AtomicInteger servers = new AtomicInteger(1);
    private final LocalRateLimiter limiter = new LocalRateLimiter(nanos::get, servers::get, 100);

    @Override
    public RateLimiter limiter() {
        return real;
    }

    private boolean take(Bucket bucket) {
        return limiter.take(List.of(bucket)).admitted();
    }

    private int takeAll(Bucket bucket) {
        int taken = 0;
        while (take(bucket)) {
            taken++;
        }
        return taken;
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Bucket named(String name, long burst) {
        return new Bucket(name, "read", new Limit(burst, Duration.ofSeconds(6)));
    }

    @Test
    void bucketRefillsAtItsRateAlsoWhenTheClockOverflows() {
        Bucket bucket = named("a", 10);
        assertEquals(10, takeAll(bucket));
        advance(Duration.ofSeconds(6).minusNanos(1));
        assertFalse(take(bucket));
        advance(Duration.ofNanos(1));
        assertEquals(1, takeAll(bucket));
        advance(Duration.ofSeconds(30));
        assertEquals(5, takeAll(bucket));
        advance(Duration.ofHours(1));
        assertEquals(10, takeAll(bucket));
    }

    @Test
    void serversShareTheLimit() {
        servers.set(3);
        Bucket bucket = named("a", 10);
        assertEquals(3, takeAll(bucket));
        advance(Duration.ofSeconds(17));
        assertEquals(0, takeAll(bucket));
        advance(Duration.ofSeconds(1));
        assertEquals(1, takeAll(bucket));
    }

    @Test
    void fullBucketsAreForgottenFirst() {
        Bucket empty = named("empty", 100);
        takeAll(empty);
        for (int i = 0; i < 90; i++) {
            take(named("old" + i, 10));
        }
        advance(Duration.ofSeconds(6));
        for (int i = 0; i < 50; i++) {
            take(named("new" + i, 10));
        }
        assertTrue(limiter.size() <= 100, () -> limiter.size() + " buckets");
        assertEquals(1, takeAll(empty));
    }

    @Test
    void bucketsInUseAreForgottenWhenThereAreTooManyFullestFirst() {
        Bucket empty = named("empty", 100);
        takeAll(empty);
        for (int i = 0; i < 1000; i++) {
            take(named("caller" + i, 10));
        }
        assertTrue(limiter.size() <= 100, () -> limiter.size() + " buckets");
        assertEquals(0, takeAll(empty));
    }

    @Test
    void whatWasTakenHereIsOwedUntilItIsSettled() {
        Bucket bucket = named("a", 10);
        assertEquals(Duration.ZERO, limiter.unsettledDebt(bucket));
        take(bucket);
        take(bucket);
        advance(Duration.ofSeconds(2));
        assertEquals(Duration.ofSeconds(10), limiter.unsettledDebt(bucket));
        limiter.recordDebt(bucket, Duration.ofSeconds(16));
        assertEquals(Duration.ZERO, limiter.unsettledDebt(bucket));
        assertEquals(
                Duration.ofSeconds(16),
                limiter.bucketLevels(List.of(bucket)).get(0).debt());
    }

    @Test
    void settledBucketIsContinuedWhereItWas() {
        Bucket bucket = named("a", 10);
        limiter.recordDebt(bucket, Duration.ofSeconds(48));
        assertEquals(2, takeAll(bucket));
    }
}
