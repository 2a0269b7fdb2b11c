package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Limit;
import io.muster.redis.RedisStatus.State;
import io.muster.redis.TestRedisClient;
import io.muster.testing.RedisFault;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three servers' limiters, one caller, one limit: what comes through in all, while Redis is well and while it is not. */
@Tag("alone")
class SharedLimitIT {
    private static final int CALLERS = 64;

    private final TestRedis redis = TestRedis.start();
    private final TcpProxy line = TcpProxy.to(redis.port());

    @AfterEach
    void end() {
        line.close();
        redis.close();
    }

    private LimiterCluster cluster(Duration timeout, String limit) {
        Bucket bucket =
                new Bucket("rl:{t}:read:key:1", "read", Limit.parse(limit).orElseThrow());
        List<TestRedisClient> clients = Stream.generate(() -> TestRedisClient.of(TestRedis.url(line.port()), timeout))
                .limit(3)
                .toList();
        return new LimiterCluster(clients, bucket, CALLERS);
    }

    private void assertExact(Duration time) {
        try (LimiterCluster cluster = cluster(Duration.ofSeconds(5), "100/1s")) {
            cluster.runFor(time);
            cluster.drain();
            double allowed = cluster.allowed();
            assertEquals(0, cluster.failures());
            assertTrue(
                    cluster.admitted() <= allowed && cluster.admitted() >= 0.99 * allowed - 1,
                    () -> cluster.admitted() + " came through of " + allowed);
        }
    }

    @Test
    void exactlyTheLimitComesThroughThreeServersWhoseClocksDiffer() {
        assertExact(Duration.ofSeconds(5));
    }

    @Test
    @Tag("slow")
    void exactlyTheLimitComesThroughForLonger() {
        assertExact(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void noMoreThanTheLimitAndABurstComesThroughWhenRedisGoesAndComes(RedisFault fault) {
        try (LimiterCluster cluster = cluster(Duration.ofMillis(150), "100:100/1s")) {
            cluster.awaitState(State.HEALTHY);
            cluster.runFor(Duration.ofMillis(700));
            fault.begin(redis, line);
            cluster.awaitState(State.DEGRADED);
            long before = cluster.admitted();
            cluster.runFor(Duration.ofMillis(1500));
            assertTrue(cluster.admitted() > before, "nothing came through without Redis");
            fault.end(redis, line);
            cluster.awaitState(State.HEALTHY);
            cluster.runFor(Duration.ofMillis(700));
            cluster.drain();
            double allowed = cluster.allowed() + 100;
            assertEquals(0, cluster.failures());
            assertTrue(cluster.admitted() <= allowed, () -> cluster.admitted() + " came through of " + allowed);
        }
    }

    @Test
    void flushedRedisLetsOneBurstMoreThrough() {
        try (LimiterCluster cluster = cluster(Duration.ofSeconds(5), "100/1s")) {
            cluster.runFor(Duration.ofSeconds(1));
            redis.execute("FLUSHALL");
            cluster.runFor(Duration.ofSeconds(1));
            cluster.drain();
            double allowed = cluster.allowed() + 100;
            assertEquals(0, cluster.failures());
            assertTrue(cluster.admitted() <= allowed, () -> cluster.admitted() + " came through of " + allowed);
        }
    }
}
