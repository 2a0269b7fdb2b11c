package io.muster.task;

import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.TestQueue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.testing.TestCallers;
import io.muster.testing.TestPersistence;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Queueing tasks, one and a hundred per transaction, and claiming them, one and fifty at once. */
final class SingleCallsBenchmark {
    private static final int ROUNDS = 200;
    private static final int THREADS = 16;
    private static final String TYPE = "single";
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    private final TestPersistence persistence;
    private final TestQueue queue;

    private SingleCallsBenchmark(TestPersistence persistence) {
        this.persistence = persistence;
        this.queue = new TestQueue(persistence, CLOCK);
    }

    static void run(DataSource source) {
        try (HikariDataSource pool = pool(source);
                TestPersistence persistence = new TestPersistence(pool)) {
            SingleCallsBenchmark benchmark = new SingleCallsBenchmark(persistence);
            for (int size : new int[] {1, 100}) {
                measure("queue " + size, size, () -> benchmark.add(size));
            }
            benchmark.addBySixteen();
            for (int size : new int[] {1, 50}) {
                measure("claim " + size, size, () -> benchmark.claim(size));
            }
            persistence.run(entities -> {
                for (String part : new String[] {"TaskResult e", "QueueEntry e"}) {
                    entities.createQuery("delete from " + part
                                    + " where e.taskId in (select t.id from Task t where t.type = :type)")
                            .setParameter("type", TYPE)
                            .executeUpdate();
                }
                entities.createQuery("delete from Task e where e.type = :type")
                        .setParameter("type", TYPE)
                        .executeUpdate();
            });
        }
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(THREADS);
        return new HikariDataSource(config);
    }

    /** Takes so many nanoseconds. */
    @FunctionalInterface
    private interface Call {
        long run();
    }

    private long add(int count) {
        long begin = System.nanoTime();
        persistence.run(entities -> {
            for (int i = 0; i < count; i++) {
                TaskSpec.Rules rules = new TaskSpec.Rules(null, 1, CLOCK.instant(), LossPolicy.RETRY, null);
                TaskSpec spec = new TaskSpec(
                        "title",
                        null,
                        null,
                        TaskPriority.URGENT,
                        null,
                        null,
                        TYPE,
                        Json.MAPPER.createObjectNode(),
                        rules);
                entities.persist(new Task(TestCallers.operator(TenantId.DEFAULT), spec, CLOCK.instant()));
            }
        });
        return System.nanoTime() - begin;
    }

    private void addBySixteen() {
        long begin = System.nanoTime();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        add(1);
                    }
                }))
                .limit(THREADS)
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(SingleCallsBenchmark::join);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT, "queue 1 by %d threads: %,.0f tasks/s%n", THREADS, THREADS * ROUNDS / seconds);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long claim(int count) {
        long begin = System.nanoTime();
        List<ClaimedTask> claimed = queue.claim(new ClaimRequest(
                "single", Set.of(TYPE), count, Duration.ofMinutes(1), 100_000, 100_000, CLOCK.instant(), null));
        long nanos = System.nanoTime() - begin;
        queue.attempts().complete(claimed.stream()
                .map(task -> AttemptResult.completed(task, Json.MAPPER.createObjectNode(), List.of()))
                .toList());
        return nanos;
    }

    private static void measure(String name, int size, Call call) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < 2 * ROUNDS; i++) {
            millis[i % ROUNDS] = call.run() / 1e6;
        }
        double total = Arrays.stream(millis).sum();
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-10s p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %,.0f tasks/s%n",
                name,
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100],
                millis[ROUNDS * 99 / 100],
                ROUNDS * size * 1000 / total);
    }
}
