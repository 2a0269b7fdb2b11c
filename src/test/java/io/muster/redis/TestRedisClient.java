package io.muster.redis;

import io.muster.testing.Await;
import io.muster.testing.TestConfig;
import java.time.Duration;
import java.util.Map;

/** Redis as a server sees it, watched only when a test says so, and with timeouts for a busy machine. */
public record TestRedisClient(Redis redis) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Connected, if there is something to connect to. */
    public static TestRedisClient of(String url) {
        return of(url, Duration.ofSeconds(2));
    }

    public static TestRedisClient of(String url, Duration timeout) {
        return of(Map.of("REDIS_URL", url, "REDIS_TIMEOUT", timeout.toMillis() + "ms", "REDIS_CONNECT_TIMEOUT", "1s"));
    }

    static TestRedisClient of(Map<String, String> settings) {
        Redis redis = new Redis(new RedisConfig(TestConfig.settings(settings)));
        redis.watch();
        return new TestRedisClient(redis);
    }

    /** Looks once whether Redis is there; to be called by one thread at a time. */
    public void watch() {
        redis.watch();
    }

    public void watchUntilHealthy() {
        watchUntil(RedisStatus.State.HEALTHY);
    }

    public void watchUntilDegraded() {
        watchUntil(RedisStatus.State.DEGRADED);
    }

    private void watchUntil(RedisStatus.State state) {
        Await.until(
                PATIENCE,
                () -> {
                    redis.watch();
                    return redis.status().state() == state;
                },
                () -> "still " + redis.status());
    }

    @Override
    public void close() {
        redis.close();
    }
}
