package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.PermitDecision;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.Limit;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.ratelimit.redis.RedisRateLimiter;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import io.muster.redis.LuaScript;
import io.muster.redis.Redis;
import io.muster.redis.RedisCall;
import io.muster.redis.RedisStatus;
import io.muster.redis.TestRedisClient;
import io.muster.testing.TestRedis;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.redisson.Redisson;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * Decisions per second of the limiter and of others on one local Redis, one after the other in one run: the server's answer to
 * a trivial command and to an increment, which no limiter can beat, the product's own classes, Redisson's {@code RRateLimiter}
 * and Bucket4j on Redisson. Each call is for one of 1,000 callers, and is admitted; at the end those that need no Redis.
 */
public final class LimiterBenchmark {
    private static final int CALLERS = 1_000;
    private static final int WARM_UP_THREADS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 5));
    private static final int[] THREADS = Arrays.stream(System.getProperty("threads", "1,16,64").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final LuaScript PING = LuaScript.of("return {1}");
    private static final LuaScript INCREMENT = LuaScript.of("return {redis.call('INCR', KEYS[1])}");
    private static final Limit WIDE = new Limit(1_000_000, Duration.ofNanos(100_000));
    private static final Limit NARROW = new Limit(1, Duration.ofDays(1));

    private final TestRedis server = TestRedis.start("--appendonly", "no");

    private record Contender(String name, IntConsumer call) {}

    private record Figures(double rate, double median, double tail, double client, double server) {}

    public static void main(String[] arguments) throws Exception {
        LimiterBenchmark benchmark = new LimiterBenchmark();
        System.out.println("| | threads | per second | p50, µs | p99, µs | client CPU, µs | Redis CPU, µs |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        benchmark.shared();
        benchmark.local();
        System.exit(0);
    }

    private void shared() throws Exception {
        RedissonClient plain = Redisson.create(config());
        Redis redis = TestRedisClient.of(server.url()).redis();
        List<Contender> contenders = List.of(
                new Contender("PING", i -> ping(plain)),
                new Contender("empty script", i -> answered(redis, commands -> commands.run(PING, List.of()))),
                new Contender(
                        "INCR by script", i -> answered(redis, commands -> commands.run(INCREMENT, List.of("n:" + i)))),
                new Contender("INCR", increments(plain)),
                new Contender("Muster", inRedis(redis)),
                new Contender("RRateLimiter", rateLimiters(plain)),
                new Contender("Bucket4j", buckets(plain)));
        for (Contender contender : contenders) {
            // All before any is measured: they share most of their code, and the first would pay for its compilation.
            run(contender.call, WARM_UP_THREADS, WARM_UP);
        }
        for (int threads : THREADS) {
            for (Contender contender : contenders) {
                print(contender.name, threads, measure(contender.call, threads));
            }
        }
        plain.shutdown();
    }

    private void local() throws Exception {
        RateLimiter local = new LocalRateLimiter(System::nanoTime, () -> 1, 100_000);
        print("Muster in memory", 1, measure(admitted(local), 1));
        print("Muster in memory", 16, measure(admitted(local), 16));
        RejectionCache rejectionCache = new RejectionCache(System::nanoTime);
        List<Bucket> buckets = callers(NARROW);
        PermitDecision refused = new PermitDecision(false, List.of(new BucketLevel(NARROW, NARROW.timeToFill())));
        IntConsumer denied = i -> {
            if (rejectionCache.find(buckets.get(i)).isEmpty()) {
                rejectionCache.add(buckets.get(i), refused);
            }
        };
        print("refused caller", 1, measure(denied, 1));
        print("refused caller", 16, measure(denied, 16));
    }

    private Config config() {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer().setAddress(server.url()).setConnectionPoolSize(4).setConnectionMinimumIdleSize(4);
        return config;
    }

    private static void ping(RedissonClient client) {
        if (!client.getRedisNodes(RedisNodes.SINGLE).getInstance().ping()) {
            throw new IllegalStateException("Redis does not answer");
        }
    }

    private static void answered(Redis redis, RedisCall<List<Object>> work) {
        if (redis.findForLimiter(work).isEmpty()) {
            throw new IllegalStateException("Redis was given up");
        }
    }

    /** Checked to be decided there: in memory it would be much faster. */
    private static IntConsumer inRedis(Redis redis) {
        RateLimiter limiter = new RedisRateLimiter(redis, new LocalRateLimiter(System::nanoTime, () -> 1, 100_000));
        IntConsumer admitted = admitted(limiter);
        return i -> {
            admitted.accept(i);
            if (redis.status().state() != RedisStatus.State.HEALTHY) {
                throw new IllegalStateException("Redis was given up");
            }
        };
    }

    private static IntConsumer increments(RedissonClient client) {
        List<RAtomicLong> counters = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            counters.add(client.getAtomicLong("counter:" + i));
        }
        return i -> counters.get(i).incrementAndGet();
    }

    private static List<Bucket> callers(Limit limit) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            buckets.add(new Bucket("rl:{default}:read:key:" + i, "read", limit));
        }
        return buckets;
    }

    private static IntConsumer admitted(RateLimiter limiter) {
        List<List<Bucket>> calls = callers(WIDE).stream().map(List::of).toList();
        return i -> require(limiter.take(calls.get(i)).admitted());
    }

    private static IntConsumer rateLimiters(RedissonClient client) {
        List<RRateLimiter> limiters = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            RRateLimiter limiter = client.getRateLimiter("rate:" + i);
            limiter.trySetRate(RateType.OVERALL, 10_000, Duration.ofSeconds(1));
            limiters.add(limiter);
        }
        return i -> require(limiters.get(i).tryAcquire());
    }

    private static IntConsumer buckets(RedissonClient client) {
        var proxies = Bucket4jRedisson.casBasedBuilder(((Redisson) client).getCommandExecutor())
                .build();
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1_000_000).refillGreedy(10_000, Duration.ofSeconds(1)))
                .build();
        List<BucketProxy> buckets = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            buckets.add(proxies.builder().build("bucket:" + i, () -> configuration));
        }
        return i -> require(buckets.get(i).tryConsume(1));
    }

    private static void require(boolean admitted) {
        if (!admitted) {
            throw new IllegalStateException("a call was refused");
        }
    }

    private Figures measure(IntConsumer call, int threads) throws Exception {
        run(call, threads, WARM_UP);
        long clientBefore = clientCpu();
        double serverBefore = serverCpu();
        long start = System.nanoTime();
        long[] times = run(call, threads, TIME);
        double seconds = (System.nanoTime() - start) / 1e9;
        double client = (clientCpu() - clientBefore) / 1e3 / times.length;
        double redis = (serverCpu() - serverBefore) * 1e6 / times.length;
        Arrays.sort(times);
        return new Figures(
                times.length / seconds,
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3,
                client,
                redis);
    }

    /** The nanoseconds that each call took. */
    private static long[] run(IntConsumer call, int threads, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<long[]> results = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                long[] own = call(call, end);
                synchronized (results) {
                    results.add(own);
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return results.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static long[] call(IntConsumer call, long end) {
        long[] times = new long[1 << 16];
        int count = 0;
        long last = System.nanoTime();
        while (last - end < 0) {
            call.accept(ThreadLocalRandom.current().nextInt(CALLERS));
            long now = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = now - last;
            last = now;
        }
        return Arrays.copyOf(times, count);
    }

    private static long clientCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private double serverCpu() {
        return server.process().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static void print(String name, int threads, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f | %.1f | %.1f | %.1f | %.1f |%n",
                name,
                threads,
                figures.rate,
                figures.median,
                figures.tail,
                figures.client,
                figures.server);
    }
}
