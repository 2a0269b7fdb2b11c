package io.muster.task;

import io.muster.task.execution.Cancellation;
import io.muster.common.FieldError;
import io.muster.task.execution.TaskExecution;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.TestQueue;
import io.muster.task.worker.RunningTasks;
import io.muster.task.worker.RetryPolicy;
import io.muster.task.worker.TaskWorkers;
import io.muster.task.worker.TestAttempts;
import io.muster.task.worker.TestTaskMetrics;
import io.muster.task.worker.WorkerClock;
import io.muster.task.worker.WorkerContext;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.muster.common.Json;
import io.muster.testing.TestPersistence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A process of workers: the product's own, without its server, or those of db-scheduler. */
public final class BenchmarkWorker {
    /** Finds out if a due task waits or runs. */
    static final String UNFINISHED =
            "select exists (select 1 from queue_entries where due and tenant_id = 'default' and priority_at < now())";

    private static final int WORKERS = Integer.getInteger("workers", 256);
    private static final int CONNECTIONS = 20;
    /** Results differ, as those of real tasks do. */
    private static final AtomicInteger DONE = new AtomicInteger();

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
        TestPersistence persistence = new TestPersistence(source);
        TestQueue queue = new TestQueue(persistence, clock);
        RunningTasks running = new RunningTasks();
        TaskNotifications notifications = new TaskNotifications();
        Map<String, TaskExecution> executions = Map.of("steps", new Nothing());
        WorkerContext context = new WorkerContext(
                name,
                new WorkerSettings(
                        WORKERS, Duration.ofMinutes(1), Duration.ofSeconds(15), 100_000, 100_000, Duration.ZERO),
                () -> true,
                queue,
                TestAttempts.of(queue, running, notifications, executions),
                new TaskExecutions(executions),
                new RetryPolicy(new TaskLimits(10_000, 10_000), Duration.ofSeconds(1), () -> 1),
                running,
                notifications,
                TestTaskMetrics.of(new SummingMeters()),
                WorkerClock.of(clock));
        new TaskWorkers(context, Thread::new).start();
    }

    private static final class Nothing implements TaskExecution {
        @Override
        public List<FieldError> check(JsonNode payload) {
            return List.of();
        }

        @Override
        public TaskOutcome run(ClaimedTask task, Cancellation cancellation) {
            ObjectNode result = Json.MAPPER.createObjectNode();
            result.putObject("outputs").put("n", DONE.incrementAndGet());
            return new TaskOutcome.Completed(result, List.of());
        }
    }
}
