package io.muster.task;

import io.muster.database.TestDatabase;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * No-op tasks through the queue and through db-scheduler, one after the other on one PostgreSQL server, with one and two
 * processes of workers; then the queue alone, before and after there are a million finished tasks and a hundred thousand that
 * wait behind the measured ones.
 */
public final class QueueBenchmark {
    private static final int TASKS = Integer.getInteger("tasks", 100_000);

    /** Before that the compiler takes more of the workers' time than the tasks. */
    private static final int WARM_UP = Integer.getInteger("warm", 40_000);

    private static final int PROCESSES = Integer.getInteger("processes", 2);

    /** Of compare, calls, history, lists. */
    private static final List<String> PARTS =
            List.of(System.getProperty("parts", "compare,calls,history,lists").split(","));

    private static final int FINISHED = Integer.getInteger("finished", 1_000_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Looking costs PostgreSQL as much as many tasks, since it passes over those that have just ended. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Tasks of medium priority, which are the ones that are measured. */
    private static final String INSERT = """
            with queued as (
              insert into tasks (id, version, tenant_id, created_by, title, priority, task_type, payload,
                max_attempts, run_at, on_worker_lost, created_at)
              select """ + Competitor.ID.replace("%", "%%") + """
              , 0, 'default', 'key:' || (n %% 50), 'title', 'medium', 'steps', '{"steps":[]}', 1, now(), 'retry', now()
              from generate_series(1, %d) n returning *)
            insert into queue_entries (task_id, tenant_id, task_type, priority, created_at, attempt, fence, due, run_at,
              priority_at, updated_at)
            select id, tenant_id, task_type, priority, created_at, 0, 0, true, run_at, run_at - interval '1 minute', created_at
            from queued""";

    private final TestPostgres postgres;
    private final String database;
    private final DataSource source;

    private QueueBenchmark() throws SQLException {
        postgres = TestPostgres.server();
        database = postgres.createDatabase();
        source = postgres.dataSource(database);
        // What loses nothing; the server of the tests does without. New sessions of both sides begin with it.
        execute("alter database " + database + " set synchronous_commit = on");
        TestDatabase.migrate(source);
        execute(Competitor.SCHEMA);
    }

    public static void main(String[] arguments) throws Exception {
        QueueBenchmark benchmark = new QueueBenchmark();
        if (PARTS.contains("compare")) {
            for (int processes = 1; processes <= PROCESSES; processes++) {
                benchmark.run(
                        "db-scheduler", processes, Competitor.INSERT, "select exists (select 1 from scheduled_tasks)");
                benchmark.runQueue(processes);
            }
        }
        if (PARTS.contains("calls")) {
            SingleCallsBenchmark.run(benchmark.source);
        }
        if (PARTS.contains("history")) {
            benchmark.runQueue(1);
        }
        if (PARTS.contains("history") || PARTS.contains("lists")) {
            long begin = System.nanoTime();
            TaskHistory.fill(benchmark.source, FINISHED, "steps");
            System.out.printf(Locale.ROOT, "filled in %.0f s%n", seconds(begin));
        }
        if (PARTS.contains("history")) {
            benchmark.runQueue(1);
        }
        if (PARTS.contains("lists")) {
            ListBenchmark.run(benchmark.source);
        }
        if (PARTS.containsAll(List.of("calls", "history"))) {
            SingleCallsBenchmark.run(benchmark.source);
        }
        System.exit(0);
    }

    private void runQueue(int processes) throws Exception {
        run("muster", processes, INSERT, BenchmarkWorker.UNFINISHED);
    }

    private void run(String kind, int processes, String insert, String unfinished) throws Exception {
        List<Process> workers = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                workers.add(launch(kind, i));
            }
            execute(insert.formatted(WARM_UP));
            awaitNone(unfinished);
            execute(insert.formatted(WARM_UP));
            awaitNone(unfinished);
            double ownBefore = own(workers);
            double serverBefore = server();
            long begin = System.nanoTime();
            execute(insert.formatted(TASKS));
            double inserted = seconds(begin);
            awaitNone(unfinished);
            double done = seconds(begin) - inserted;
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %d process(es): %,d tasks, %,.0f/s once inserted, CPU per task %.0f us here, %.0f us PostgreSQL%n",
                    kind,
                    processes,
                    TASKS,
                    TASKS / done,
                    (own(workers) - ownBefore) * 1e6 / TASKS,
                    (server() - serverBefore) * 1e6 / TASKS);
        } finally {
            for (Process worker : workers) {
                worker.destroy();
                worker.waitFor();
            }
        }
    }

    private Process launch(String kind, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-Djava.util.logging.config.file=/dev/null",
                        "-Dworkers=" + Integer.getInteger("workers", 256),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchmarkWorker.class.getName(),
                        kind,
                        "jdbc:postgresql://localhost:" + postgres.port() + "/" + database + "?user="
                                + TestPostgres.SUPERUSER,
                        Integer.toString(number))
                .inheritIO()
                .start();
    }

    /** CPU seconds of the workers. */
    private static double own(List<Process> workers) {
        return workers.stream().mapToDouble(worker -> cpu(worker.toHandle())).sum();
    }

    /** CPU seconds of PostgreSQL's processes. */
    private double server() {
        return ProcessHandle.of(postgres.process()).orElseThrow().children()
                .mapToDouble(QueueBenchmark::cpu)
                .sum();
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private void awaitNone(String unfinished) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            while (isTrue(statement, unfinished)) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the tasks are never done");
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
