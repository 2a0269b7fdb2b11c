package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Await;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis as more than one server. */
class RedisTopologiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SLOTS = 16_384;
    private static final int SLOTS_AT_ONCE = 4_096;
    private static final LuaScript SET = LuaScript.of("return {redis.call('SET', KEYS[1], ARGV[1]).ok}");

    private static void store(Redis redis, String value) {
        assertEquals(Optional.of(List.of("OK")), redis.find(commands -> commands.run(SET, List.of("key"), value)));
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
                store(client.redis(), "before");
                assertEquals(":1", master.execute("WAIT 1 10000"));
                master.kill();
                client.watchUntilDegraded();
                client.watchUntilHealthy();
                assertEquals(Optional.of(Optional.of("before")), client.redis().find(commands -> commands.find("key")));
                store(client.redis(), "after");
                assertEquals("$5", replica.execute("GET muster:key"));
            }
        }
    }

    @Test
    void clusterIsUsed() {
        try (TestRedis node = TestRedis.start("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1")) {
            for (int first = 0; first < SLOTS; first += SLOTS_AT_ONCE) {
                String slots = IntStream.range(first, first + SLOTS_AT_ONCE)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));
                assertEquals("+OK", node.execute("CLUSTER ADDSLOTS " + slots));
            }
            try (TestRedisClient client = TestRedisClient.of("redis-cluster://127.0.0.1:" + node.port())) {
                client.watchUntilHealthy();
                store(client.redis(), "value");
                assertEquals("$5", node.execute("GET muster:key"));
                assertEquals(
                        Optional.of(1L), client.redis().find(commands -> commands.delete(List.of("key", "other"))));
            }
        }
    }
}
