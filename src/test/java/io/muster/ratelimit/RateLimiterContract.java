package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.Limit;
import io.muster.ratelimit.bucket.PermitDecision;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the behaviour of every limiter. Time is real; limits that must not refill during a test refill once a day. */
public abstract class RateLimiterContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public abstract RateLimiter limiter();

    static Bucket bucket(long burst, Duration interval) {
        return new Bucket("rl:{t}:" + UUID.randomUUID(), "read", new Limit(burst, interval));
    }

    private boolean take(Bucket... buckets) {
        return limiter().take(List.of(buckets)).admitted();
    }

    private BucketLevel bucketLevel(Bucket bucket) {
        return limiter().bucketLevels(List.of(bucket)).get(0);
    }

    @Test
    void bucketThatNobodyUsedIsFull() {
        Bucket bucket = bucket(10, DAY);
        assertEquals(new BucketLevel(bucket.limit(), Duration.ZERO), bucketLevel(bucket));
        assertEquals(10, bucketLevel(bucket).remaining());
    }

    @Test
    void burstComesThroughAndTheNextCallDoesNot() {
        Bucket bucket = bucket(3, DAY);
        for (int left = 2; left >= 0; left--) {
            PermitDecision permitDecision = limiter().take(List.of(bucket));
            assertTrue(permitDecision.admitted());
            assertEquals(left, permitDecision.bucketLevels().get(0).remaining());
        }
        PermitDecision refused = limiter().take(List.of(bucket));
        assertFalse(refused.admitted());
        assertEquals(0, refused.bucketLevels().get(0).remaining());
        Duration wait = refused.retryAfter();
        assertTrue(wait.compareTo(DAY.minus(PATIENCE)) > 0 && wait.compareTo(DAY) <= 0, wait::toString);
    }

    @Test
    void refusalTakesNothing() {
        Bucket bucket = bucket(1, DAY);
        take(bucket);
        Duration first = limiter().take(List.of(bucket)).retryAfter();
        Duration second = limiter().take(List.of(bucket)).retryAfter();
        assertTrue(second.compareTo(first) <= 0);
    }

    @Test
    void permitComesBackAfterTheIntervalAndNoSooner() {
        Duration interval = Duration.ofMillis(200);
        Bucket bucket = bucket(2, interval);
        AtomicInteger admitted = new AtomicInteger();
        long start = System.nanoTime();
        Await.until(
                PATIENCE,
                () -> {
                    if (take(bucket)) {
                        admitted.incrementAndGet();
                    }
                    return admitted.get() >= 6;
                },
                () -> "only " + admitted + " came through");
        long elapsed = System.nanoTime() - start;
        // Redis and this JVM read different clocks of one machine, hence the few milliseconds.
        assertTrue(elapsed >= interval.multipliedBy(4).minusMillis(5).toNanos(), () -> "6 came in " + elapsed + " ns");
    }

    @Test
    void callThatWaitsAsLongAsItWasToldComesThrough() {
        Bucket bucket = bucket(1, Duration.ofMillis(300));
        take(bucket);
        long toldAt = System.nanoTime();
        Duration wait = limiter().take(List.of(bucket)).retryAfter();
        Await.until(PATIENCE, () -> System.nanoTime() - toldAt > wait.toNanos() + 5_000_000, () -> "time stands still");
        assertTrue(take(bucket));
    }

    @Test
    void nothingIsTakenWhenOneOfSeveralHasNothingLeft() {
        Bucket own = bucket(10, DAY);
        Bucket shared = bucket(1, DAY);
        assertTrue(take(own, shared));
        PermitDecision refused = limiter().take(List.of(own, shared));
        assertFalse(refused.admitted());
        assertEquals(9, refused.bucketLevels().get(0).remaining());
        assertEquals(0, refused.bucketLevels().get(1).remaining());
        assertEquals(9, bucketLevel(own).remaining());
    }

    @Test
    void lookingTakesNothing() {
        Bucket bucket = bucket(1, DAY);
        assertEquals(1, bucketLevel(bucket).remaining());
        assertEquals(1, bucketLevel(bucket).remaining());
        assertTrue(take(bucket));
    }

    @Test
    void resetFillsTheBucket() {
        Bucket bucket = bucket(2, DAY);
        Bucket other = bucket(1, DAY);
        take(bucket);
        take(other);
        limiter().reset(List.of(bucket));
        assertEquals(2, bucketLevel(bucket).remaining());
        assertEquals(0, bucketLevel(other).remaining());
    }

    @Test
    void resetOfNothingIsFine() {
        limiter().reset(List.of());
        assertEquals(List.of(), limiter().bucketLevels(List.of()));
    }

    @Test
    void exactlyTheBurstComesThroughHoweverManyAskAtOnce() throws InterruptedException {
        Bucket bucket = bucket(300, DAY);
        AtomicInteger admitted = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 16; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int call = 0; call < 60; call++) {
                    if (take(bucket)) {
                        admitted.incrementAndGet();
                    }
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertTrue(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(300, admitted.get());
    }
}
