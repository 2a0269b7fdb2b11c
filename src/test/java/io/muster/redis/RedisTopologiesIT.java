package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Await;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Redis as more than one server. */
class RedisTopologiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LuaScript SET = LuaScript.of("return {redis.call('SET', KEYS[1], ARGV[1]).ok}");

    private static final Optional<?> STORED = Optional.of(List.of("OK"));

    private static Optional<?> store(TestRedisClient client, String value) {
        return client.redis().find(commands -> commands.run(SET, List.of("key"), value));
    }

    private static Optional<?> find(TestRedisClient client) {
        return client.redis().find(commands -> commands.find("key"));
    }

    /**
     * Checks Redis until a condition holds. The client notices the absence of its master only by chance, because a call
     * can outlast a fail-over.
     */
    private static void watchUntil(TestRedisClient client, BooleanSupplier condition) {
        Await.until(
                PATIENCE,
                () -> {
                    client.watch();
                    return condition.getAsBoolean();
                },
                () -> "still " + client.redis().status());
    }

    @Test
    void replicaThatTheSentinelsPromoteIsFollowed() {
        try (TestRedis master = TestRedis.start();
                TestRedis replica = TestRedis.start("--replicaof", "127.0.0.1", Integer.toString(master.port()))) {
            Await.until(
                    PATIENCE,
                    () -> master.execute("WAIT 1 1000").equals(":1"),
                    () -> "the replica did not find its master");
            try (TestRedis sentinel = TestRedis.sentinel(master);
                    TestRedisClient client =
                            TestRedisClient.of("redis-sentinel://127.0.0.1:" + sentinel.port() + "/main")) {
                client.watchUntilHealthy();
                assertEquals(STORED, store(client, "before"));
                assertEquals(":1", master.execute("WAIT 1 10000"));
                master.kill();
                watchUntil(client, () -> find(client).equals(Optional.of(Optional.of("before"))));
                watchUntil(client, () -> store(client, "after").equals(STORED));
                assertEquals("$5", replica.execute("GET muster:key"));
            }
        }
    }

    @Test
    void clusterIsUsed() {
        try (TestRedis node = TestRedis.cluster()) {
            try (TestRedisClient client = TestRedisClient.of("redis-cluster://127.0.0.1:" + node.port())) {
                client.watchUntilHealthy();
                assertEquals(STORED, store(client, "value"));
                assertEquals("$5", node.execute("GET muster:key"));
                assertEquals(
                        Optional.of(1L), client.redis().find(commands -> commands.delete(List.of("key", "other"))));
            }
        }
    }
}
