package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.redis.RedisStatus.State;
import io.muster.testing.Await;
import io.muster.testing.TestConfig;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The breaker and the clients with a real Redis that comes and goes. */
class RedisIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LuaScript ADD = LuaScript.of("return {redis.call('INCRBY', KEYS[1], ARGV[1]), ARGV[2]}");

    private final TestRedis server = TestRedis.start();
    private final TestRedisClient client = TestRedisClient.of(server.url());
    private final Redis redis = client.redis();

    @AfterEach
    void end() {
        redis.close();
        server.close();
    }

    private String where() {
        return redis.find(commands -> commands.store("key", "value", PATIENCE).thenApply(stored -> "redis"))
                .orElse("memory");
    }

    @Test
    void withoutAnAddressEverythingIsLocal() {
        Redis none = new Redis(new RedisConfig(TestConfig.settings(Map.of())));
        none.watch();
        assertEquals(Optional.empty(), none.find(commands -> commands.find("x")));
        assertEquals(Optional.empty(), none.findForLimiter(commands -> commands.publish("x", "")));
        assertEquals(State.NOT_CONFIGURED, none.status().state());
        assertEquals("memory", none.status().mode());
        none.close();
    }

    @Test
    void valuesAreKeptUnderThePrefixAndVanish() {
        redis.find(commands -> commands.store("a", "1", Duration.ofSeconds(100)));
        assertEquals("+OK", server.execute("SET muster:b 2"));
        assertEquals("$1", server.execute("GET muster:a"));
        int life = Integer.parseInt(server.execute("TTL muster:a").substring(1));
        assertTrue(life > 0 && life <= 100, () -> "lives " + life);
        assertEquals(
                "2", redis.find(commands -> commands.find("b")).orElseThrow().orElseThrow());
        assertEquals(
                2L, redis.find(commands -> commands.delete(List.of("a", "b"))).orElseThrow());
        assertTrue(redis.find(commands -> commands.find("b")).orElseThrow().isEmpty());
    }

    @Test
    void scriptRunsAgainAfterRedisForgotIt() {
        RedisCall<List<Object>> add = commands -> commands.run(ADD, List.of("n"), 2, "text");
        assertEquals(Optional.of(List.of(2L, "text")), redis.findForLimiter(add));
        server.execute("SCRIPT FLUSH");
        assertEquals(Optional.of(List.of(4L, "text")), redis.findForLimiter(add));
    }

    @Test
    void everyServerHearsATopic() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        AtomicInteger interruptions = new AtomicInteger();
        redis.subscribe("topic", new TopicListener() {
            @Override
            public void heard(String message) {
                heard.add(message);
            }

            @Override
            public void missedSome() {
                interruptions.incrementAndGet();
            }
        });
        try (Redis other = TestRedisClient.of(server.url()).redis()) {
            Await.until(
                    PATIENCE,
                    () -> {
                        other.publish("topic", "hello");
                        return heard.contains("hello");
                    },
                    () -> "nothing was heard");
            int before = interruptions.get();
            server.kill();
            client.watchUntilDegraded();
            server.restart();
            client.watchUntilHealthy();
            assertTrue(interruptions.get() > before);
            Await.until(
                    PATIENCE,
                    () -> {
                        other.watch();
                        other.publish("topic", "again");
                        return heard.contains("again");
                    },
                    () -> "nothing was heard after the restart");
        }
    }

    @Test
    void killedRedisIsGivenUpAndTakenUpAgain() {
        Queue<State> changes = new ConcurrentLinkedQueue<>();
        redis.onChange(status -> changes.add(status.state()));
        assertEquals("redis", where());
        server.kill();
        assertEquals("memory", where());
        client.watchUntilDegraded();
        assertFalse(redis.status().detail().isEmpty());
        server.restart();
        client.watchUntilHealthy();
        assertEquals("redis", where());
        assertEquals(List.of(State.DEGRADED, State.HEALTHY), List.copyOf(changes));
    }

    @Test
    void frozenRedisIsWaitedForThreeTimesOnly() {
        try (Redis impatient =
                TestRedisClient.of(server.url(), Duration.ofMillis(200)).redis()) {
            assertEquals(State.HEALTHY, impatient.status().state());
            server.freeze();
            RedisCall<String> write = commands -> commands.store("k", "v", PATIENCE);
            for (int i = 0; i < 3; i++) {
                assertTrue(impatient.find(write).isEmpty());
            }
            assertEquals(State.DEGRADED, impatient.status().state());
            assertEquals("does not answer within 200 ms", impatient.status().detail());
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertTrue(impatient.find(write).isEmpty());
            }
            // A thousand waits would take more than three minutes.
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(30)) < 0);
            server.thaw();
        }
    }

    @Test
    void fullRedisIsGivenUp() {
        server.execute("CONFIG SET maxmemory 1");
        client.watchUntilDegraded();
        assertEquals("fails with RedisOutOfMemory", redis.status().detail());
        server.execute("CONFIG SET maxmemory 0");
        client.watchUntilHealthy();
    }

    @Test
    void redisThatIsAwayAtTheStartIsTakenUpLater() {
        server.kill();
        try (TestRedisClient late = TestRedisClient.of(server.url())) {
            assertEquals(State.DEGRADED, late.redis().status().state());
            server.restart();
            late.watchUntilHealthy();
            assertEquals(State.HEALTHY, late.redis().status().state());
        }
    }

    @Test
    void underLoadThereAreAtMostTwentyConnections() {
        IntStream.range(0, 4_000).parallel().forEach(i -> {
            redis.find(commands -> commands.find("x"));
            redis.findForLimiter(commands -> commands.run(ADD, List.of("y"), 1, ""));
        });
        RedisStatus status = redis.status();
        assertTrue(status.connections() >= 2 && status.connections() <= 20, status::toString);
        assertTrue(status.commands() >= 8_000, status::toString);
    }

    @Test
    void passwordIsUsed() {
        try (TestRedis guarded = TestRedis.start("--requirepass", "s3cret");
                Redis stranger = TestRedisClient.of(guarded.url()).redis();
                Redis known = TestRedisClient.of("redis://:s3cret@127.0.0.1:" + guarded.port() + "/1")
                        .redis()) {
            assertEquals(State.DEGRADED, stranger.status().state());
            assertEquals(State.HEALTHY, known.status().state());
        }
    }

    @Test
    void nothingIsLeftAfterTheEnd() {
        redis.close();
        Await.until(
                PATIENCE,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("redis")),
                () -> Thread.getAllStackTraces().keySet().toString());
    }
}
