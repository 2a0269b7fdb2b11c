package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.ratelimit.redis.RedisRateLimiter;
import io.muster.redis.RedisStatus;
import io.muster.redis.TestRedisClient;
import io.muster.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Several limiters on one Redis, each with its own connections and its own idea of the time, five minutes from the next one's,
 * under the load of many threads until it is closed. What they let through is counted.
 */
final class LimiterCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WATCH = Duration.ofMillis(100);

    private final List<TestRedisClient> clients = new ArrayList<>();
    private final List<RateLimiter> limiters = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Bucket bucket;
    private final long start = System.nanoTime();
    private volatile boolean ended;

    /** Starts with each client as one server. */
    LimiterCluster(List<TestRedisClient> clients, Bucket bucket, int callers) {
        this.bucket = bucket;
        this.clients.addAll(clients);
        for (int i = 0; i < clients.size(); i++) {
            long offset = Duration.ofMinutes(5L * i).toNanos();
            limiters.add(new RedisRateLimiter(
                    clients.get(i).redis(),
                    new LocalRateLimiter(() -> System.nanoTime() + offset, clients::size, 1000)));
            TestRedisClient client = clients.get(i);
            run("watch", () -> {
                client.watch();
                LockSupport.parkNanos(WATCH.toNanos());
            });
        }
        for (int i = 0; i < callers; i++) {
            RateLimiter limiter = limiters.get(i % limiters.size());
            run("caller", () -> call(limiter));
        }
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    while (!ended) {
                        work.run();
                    }
                },
                name);
        thread.start();
        threads.add(thread);
    }

    private void call(RateLimiter limiter) {
        try {
            if (limiter.take(List.of(bucket)).admitted()) {
                admitted.incrementAndGet();
            } else {
                // A caller that is refused and asks again at once measures only how busy the machine is.
                LockSupport.parkNanos(1_000_000);
            }
        } catch (RuntimeException unexpected) {
            failures.incrementAndGet();
        }
    }

    void runFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Await.until(PATIENCE, () -> System.nanoTime() - end > 0, () -> "time stands still");
    }

    void awaitState(RedisStatus.State state) {
        Await.until(
                PATIENCE,
                () -> clients.stream()
                        .allMatch(client -> client.redis().status().state() == state),
                () -> "not all are " + state);
    }

    /** Ends the load, and takes what is left in the bucket: from then on the count is exact. */
    void drain() {
        end();
        while (limiters.get(0).take(List.of(bucket)).admitted()) {
            admitted.incrementAndGet();
        }
    }

    long admitted() {
        return admitted.get();
    }

    long failures() {
        return failures.get();
    }

    /** Number of calls that a bucket, full at the start, would have let through until now. */
    double allowed() {
        double refilled = (System.nanoTime() - start) / (double) bucket.limit().intervalNanos();
        return bucket.limit().burst() + refilled;
    }

    private void end() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        end();
        clients.forEach(TestRedisClient::close);
    }
}
