package io.muster.session;

import io.muster.common.Json;
import io.muster.redis.TestRedisClient;
import io.muster.testing.TestCallers;
import io.muster.testing.TestConfig;
import io.muster.testing.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Reading sessions, which extends their lives, from a Redis on this machine, with several numbers of threads. */
public final class SharedSessionBenchmark {
    private static final int SESSIONS = 10_000;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 5));

    private final SharedClientSessionStore store;
    private final List<ClientSessionKey> keys;

    private SharedSessionBenchmark(SharedClientSessionStore store) {
        this.store = store;
        ObjectNode content = Json.MAPPER.createObjectNode().put("cart", "x".repeat(400));
        keys = Stream.generate(() -> new ClientSessionKey(TestCallers.newTenant(), ClientSessionId.random()))
                .limit(SESSIONS)
                .toList();
        keys.forEach(key -> store.create(key, new ClientSession("ada", content, Instant.EPOCH)));
    }

    public static void main(String[] arguments) throws Exception {
        SessionConfig config = new SessionConfig(TestConfig.settings(Map.of()));
        try (TestRedis redis = TestRedis.start();
                TestRedisClient client = TestRedisClient.of(redis.url())) {
            SharedSessionBenchmark benchmark = new SharedSessionBenchmark(new SharedClientSessionStore(
                    new RedisClientSessions(client.redis(), config.timeToLive()),
                    new LocalClientSessionStore(config, Clock.systemUTC()),
                    config));
            benchmark.run(16);
            System.out.println("threads   sessions/s   p50 µs   p99 µs");
            for (int threads : new int[] {1, 16, 64}) {
                System.out.println(benchmark.run(threads));
            }
        }
        System.exit(0);
    }

    private String run(int threads) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        List<Future<long[]>> running = IntStream.range(0, threads)
                .mapToObj(i -> clients.submit(this::read))
                .toList();
        LongStream.Builder all = LongStream.builder();
        for (Future<long[]> client : running) {
            Arrays.stream(client.get()).forEach(all);
        }
        clients.shutdown();
        long[] nanos = all.build().sorted().toArray();
        return "%7d %12d %8d %8d"
                .formatted(
                        threads,
                        nanos.length / TIME.toSeconds(),
                        nanos[nanos.length / 2] / 1_000,
                        nanos[(int) (nanos.length * 0.99)] / 1_000);
    }

    private long[] read() {
        LongStream.Builder nanos = LongStream.builder();
        long end = System.nanoTime() + TIME.toNanos();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            Optional<ClientSession> clientSession = store.use(keys.get(ThreadLocalRandom.current().nextInt(SESSIONS)));
            if (clientSession.isEmpty()) {
                throw new IllegalStateException("a session is gone");
            }
            nanos.add(System.nanoTime() - begin);
        }
        return nanos.build().toArray();
    }
}
