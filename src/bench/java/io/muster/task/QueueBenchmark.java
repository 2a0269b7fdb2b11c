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
 * processes of workers; then the queue again behind a million finished and before a hundred thousand waiting tasks.
 */
public final class QueueBenchmark {
    private static final int TASKS = Integer.getInteger("tasks", 20_000);
    private static final int WARM_UP = 5_000;
    private static final int FINISHED = Integer.getInteger("finished", 1_000_000);
    private static final int WAITING = FINISHED / 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Looking costs PostgreSQL as much as many tasks, since it passes over those that have just ended. */
    private static final Duration LOOK = Duration.ofMillis(250);

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
        for (int processes = 1; processes <= 2; processes++) {
            benchmark.run("db-scheduler", processes, Competitor.INSERT, "select exists (select 1 from scheduled_tasks)");
            benchmark.run("muster", processes, insert("type"), BenchmarkWorker.UNFINISHED);
        }
        SingleCallsBenchmark.run(benchmark.source);
        benchmark.fill();
        benchmark.run("muster", 1, insert("type"), BenchmarkWorker.UNFINISHED);
        SingleCallsBenchmark.run(benchmark.source);
        ListBenchmark.run(benchmark.source);
        System.exit(0);
    }

    /** Tasks of medium priority, which are the ones that are measured. */
    private static String insert(String type) {
        return """
                insert into tasks (id, version, tenant_id, created_by, title, status, priority, task_type, payload,
                  max_attempts, run_at, rank_at, ready, on_lost, created_at, updated_at)
                select %2$s, 0, 'default', 'key:' || (n %%%% 50), 'title', 'pending', 'medium', '%1$s',
                  '{"steps":[]}', 1, now(), now(), true, 'retry', now(), now()
                from generate_series(1, %%d) n""".formatted(type, Competitor.ID.replace("%", "%%"));
    }

    /** The tasks of years, and tasks of low priority that wait behind those that are measured. */
    private void fill() throws SQLException {
        long begin = System.nanoTime();
        execute("""
                insert into tasks (id, version, tenant_id, created_by, title, status, priority, task_type, payload, result,
                  max_attempts, run_at, rank_at, ready, on_lost, created_at, updated_at, completed_at)
                select gen_random_uuid(), 2, 'default', 'key:' || (n %% 50), 'title',
                  (array['completed', 'completed', 'completed', 'failed', 'cancelled'])[1 + n %% 5],
                  (array['low', 'medium', 'high', 'urgent'])[1 + n %% 4], (array['steps', 'pdf'])[1 + n %% 2],
                  '{"steps":[]}', '{"outputs":{}}', 1, t, t, false, 'retry', t, t, t
                from (select n, now() - n * interval '10 second' as t from generate_series(1, %d) n) s""".formatted(FINISHED));
        execute("""
                insert into tasks (id, version, tenant_id, created_by, title, status, priority, task_type, payload,
                  max_attempts, run_at, rank_at, ready, on_lost, created_at, updated_at)
                select gen_random_uuid(), 0, 'default', 'key:1', 'title', 'pending', 'low', 'type', '{"steps":[]}', 1,
                  now(), now() + interval '1 hour', true, 'retry', now(), now()
                from generate_series(1, %d) n""".formatted(WAITING));
        execute("vacuum analyze tasks");
        System.out.printf(Locale.ROOT, "filled in %.0f s%n", seconds(begin));
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
    private double server() throws SQLException {
        return ProcessHandle.of(backend())
                .flatMap(ProcessHandle::parent)
                .map(postmaster -> postmaster.children().mapToDouble(QueueBenchmark::cpu).sum())
                .orElse(0.0);
    }

    private long backend() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
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
