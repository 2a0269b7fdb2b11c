package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Limit;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.ratelimit.redis.RedisRateLimiter;
import io.muster.redis.RedisStatus;
import io.muster.redis.TestRedisClient;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limiter in a Redis Cluster, which runs no script for keys of several slots. */
class ClusterRateLimiterIT extends RateLimiterContract {
    private static final int TENANTS = 20;
    private static final int BURST = 10;
    private static final int CALLS = 1_000;

    private static TestRedis server;
    private static TestRedisClient client;

    private final RateLimiter limiter =
            new RedisRateLimiter(client.redis(), new LocalRateLimiter(System::nanoTime, () -> 1, 1000));

    @BeforeAll
    static void start() {
        server = TestRedis.cluster();
        client = TestRedisClient.of("redis-cluster://127.0.0.1:" + server.port());
        client.watchUntilHealthy();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    public RateLimiter limiter() {
        return limiter;
    }

    /** Checks the use of Redis: decisions in memory, after a failure of Redis, would say nothing about the cluster. */
    @AfterEach
    void redisWasUsed() {
        assertEquals(RedisStatus.State.HEALTHY, client.redis().status().state());
        assertEquals(1, client.redis().status().changes());
    }

    @Test
    void callersOfManyTenantsAskAtOnce() {
        AtomicInteger admitted = new AtomicInteger();
        IntStream.range(0, CALLS).parallel().forEach(i -> {
            String tenant = "rl:{tenant-" + i % TENANTS + "}:read:";
            Limit limit = new Limit(BURST, Duration.ofDays(1));
            if (limiter.take(List.of(new Bucket(tenant + "key", "read", limit), new Bucket(tenant, "all", limit)))
                    .admitted()) {
                admitted.incrementAndGet();
            }
        });
        assertEquals(TENANTS * BURST, admitted.get());
        assertEquals(":1", server.execute("EXISTS muster:rl:{tenant-0}:read:key"));
    }
}
