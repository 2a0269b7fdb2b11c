package io.muster.task;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.muster.common.Json;
import io.muster.telemetry.RecordingMeters;
import io.muster.testing.TestPersistence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A process of workers: the product's own, without its server, or those of db-scheduler. */
public final class BenchmarkWorker {
    /** Whether any task that was due is waiting or running. */
    static final String UNFINISHED = "select exists (select 1 from tasks where status = 'pending' and ready"
            + " and tenant_id = 'default' and rank_at < now())";

    private static final int WORKERS = Integer.getInteger("workers", 256);
    private static final int CONNECTIONS = 20;
    private static final JsonNode RESULT = Json.MAPPER.readTree("{\"outputs\":{}}");

    private BenchmarkWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[1]);
        pool.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource source = new HikariDataSource(pool);
        if (arguments[0].equals("muster")) {
            startMuster(source, "server-" + arguments[2]);
        } else {
            Competitor.start(source, WORKERS, "server-" + arguments[2]);
        }
        Thread.currentThread().join();
    }

    private static void startMuster(HikariDataSource source, String name) {
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        WorkerContext context = new WorkerContext(
                name,
                new WorkerSettings(
                        WORKERS, Duration.ofMinutes(1), Duration.ofSeconds(15), 100_000, 100_000, Duration.ZERO),
                new TestQueue(new TestPersistence(source), clock),
                new TaskExecutions(Map.of("type", new Nothing())),
                new SettlementRules(new TaskLimits(10_000, 10_000), Duration.ofSeconds(1), () -> 1),
                new RunningTasks(),
                new TaskSignals(),
                TestTaskMetrics.of(new RecordingMeters()),
                clock);
        new TaskWorkers(context, Thread::new).start();
    }

    private static final class Nothing implements TaskExecution {
        @Override
        public List<PayloadFault> faults(JsonNode payload) {
            return List.of();
        }

        @Override
        public TaskOutcome run(ClaimedTask task, Cancellation cancellation) {
            return new TaskOutcome.Completed(RESULT, List.of());
        }
    }
}
