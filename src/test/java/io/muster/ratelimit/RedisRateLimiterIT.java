package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.ratelimit.redis.PermitBatch;
import io.muster.ratelimit.redis.PermitRequest;
import io.muster.ratelimit.redis.RedisRateLimiter;
import io.muster.redis.TestRedisClient;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limiter in Redis, and the way from there to memory and back. */
class RedisRateLimiterIT extends RateLimiterContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static TestRedis server;

    private final TestRedisClient client = TestRedisClient.of(server.url());
    private final RateLimiter limiter = limiter(client, 1);

    private static RateLimiter limiter(TestRedisClient client, int servers) {
        return new RedisRateLimiter(client.redis(), new LocalRateLimiter(System::nanoTime, () -> servers, 1000));
    }

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    private static int takeAll(RateLimiter from, Bucket bucket) {
        int taken = 0;
        while (from.take(List.of(bucket)).admitted()) {
            taken++;
        }
        return taken;
    }

    @Test
    void bucketIsOneSmallKeyThatEndsWhenItIsFull() {
        Bucket bucket = bucket(10, Duration.ofSeconds(100));
        limiter.take(List.of(bucket));
        limiter.take(List.of(bucket));
        int life = Integer.parseInt(server.execute("TTL muster:" + bucket.key()).substring(1));
        assertTrue(life > 100 && life <= 200, () -> "lives " + life + " s");
        assertEquals("$16", server.execute("GET muster:" + bucket.key()));
    }

    @Test
    void serversShareABucket() {
        Bucket bucket = bucket(10, HOUR);
        try (TestRedisClient second = TestRedisClient.of(server.url())) {
            assertTrue(limiter.take(List.of(bucket)).admitted());
            assertEquals(9, takeAll(limiter(second, 1), bucket));
            assertFalse(limiter.take(List.of(bucket)).admitted());
        }
    }

    @Test
    void withoutRedisAServerGoesOnFromWhatItLastKnewAndTellsRedisAfterwards() {
        Bucket bucket = bucket(30, HOUR);
        RateLimiter third = limiter(client, 3);
        for (int i = 0; i < 15; i++) {
            third.take(List.of(bucket));
        }
        server.kill();
        client.watchUntilDegraded();
        // Half of the burst is left, and a third of that is this server's.
        assertEquals(5, takeAll(third, bucket));
        server.restart();
        client.watchUntilHealthy();
        assertEquals(0, takeAll(third, bucket));
        assertEquals(0, takeAll(limiter, bucket));
    }

    @Test
    void emptiedRedisIsToldWhatThisServerTookMeanwhile() {
        Bucket bucket = bucket(30, HOUR);
        server.kill();
        client.watchUntilDegraded();
        assertEquals(30, takeAll(limiter, bucket));
        server.restartEmpty();
        client.watchUntilHealthy();
        assertEquals(0, takeAll(limiter, bucket));
    }

    @Test
    void scriptIsKnownAgainAfterRedisForgotIt() {
        Bucket bucket = bucket(2, HOUR);
        limiter.take(List.of(bucket));
        server.execute("SCRIPT FLUSH");
        assertEquals(1, takeAll(limiter, bucket));
    }

    @Test
    void callsOfOneCommandAreDecidedOneAfterTheOther() {
        Bucket own = bucket(2, HOUR);
        Bucket other = bucket(5, Duration.ofMinutes(30));
        Bucket shared = bucket(3, HOUR);
        List<PermitRequest> takes = Stream.of(
                        List.of(own, shared),
                        List.of(own, shared),
                        List.of(own, shared),
                        List.of(other, shared),
                        List.of(other, shared),
                        List.of(other))
                .map(PermitRequest::new)
                .toList();
        PermitBatch batch = new PermitBatch(1, bucket -> Duration.ZERO);
        takes.forEach(batch::add);
        batch.answer(client.redis().findForLimiter(batch::run).orElseThrow());
        assertEquals(
                List.of(true, true, false, true, false, true),
                takes.stream().map(take -> take.answer().join().admitted()).toList());
        assertEquals(
                List.of(0L, 3L, 0L),
                limiter.bucketLevels(List.of(own, other, shared)).stream()
                        .map(BucketLevel::remaining)
                        .toList());
    }

    @Test
    void whatWasTakenWithoutRedisIsToldForTheBucketThatItWasTakenOf() {
        Bucket first = bucket(10, HOUR);
        Bucket second = bucket(10, HOUR);
        PermitRequest take = new PermitRequest(List.of(first, second));
        PermitBatch batch = new PermitBatch(1, bucket -> bucket.equals(second) ? Duration.ofHours(8) : Duration.ZERO);
        batch.add(take);
        batch.answer(client.redis().findForLimiter(batch::run).orElseThrow());
        assertEquals(Duration.ofHours(1), take.answer().join().debt(0));
        assertEquals(Duration.ofHours(9), take.answer().join().debt(1));
    }

    @Test
    void whatSomebodyElseWroteIntoABucketIsAFullBucket() {
        Bucket bucket = bucket(2, HOUR);
        server.execute("SET muster:" + bucket.key() + " text");
        assertEquals(2, takeAll(limiter, bucket));
    }
}
