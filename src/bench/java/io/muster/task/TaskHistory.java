package io.muster.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tasks of years, and a tenth as many of low priority that wait behind everything that is measured. */
final class TaskHistory {
    private static final String FINISHED = """
            with done as (
              insert into tasks (id, version, tenant_id, created_by, title, priority, task_type, payload,
                max_attempts, run_at, on_worker_lost, created_at)
              select gen_random_uuid(), 0, 'default', 'key:' || (n %% 50), 'title',
                (array['low', 'medium', 'high', 'urgent'])[1 + n %% 4], (array['steps', 'pdf'])[1 + n %% 2],
                '{"steps":[]}', 1, t, 'retry', t
              from (select n, now() - n * interval '10 second' as t from generate_series(1, %d) n) s
              returning id, tenant_id, created_at)
            insert into task_results (task_id, tenant_id, status, created_at, result, attempt, fence, started_at, completed_at)
            select id, tenant_id, (array['completed', 'completed', 'completed', 'failed', 'cancelled'])[
                1 + (extract(epoch from now() - created_at) / 10)::int %% 5],
              created_at, '{"outputs":{}}', 1, 1, created_at, created_at
            from done""";

    private static final String WAITING = """
            with queued as (
              insert into tasks (id, version, tenant_id, created_by, title, priority, task_type, payload,
                max_attempts, run_at, on_worker_lost, created_at)
              select gen_random_uuid(), 0, 'default', 'key:1', 'title', 'low', '%s', '{"steps":[]}', 1,
                now(), 'retry', now()
              from generate_series(1, %d) n returning *)
            insert into queue_entries (task_id, tenant_id, task_type, priority, created_at, attempt, fence, due, run_at,
              priority_at, updated_at)
            select id, tenant_id, task_type, priority, created_at, 0, 0, true, run_at, run_at + interval '1 hour', created_at
            from queued""";

    private TaskHistory() {}

    /** Waiting tasks of a type that no worker knows are never begun. */
    static void fill(DataSource source, int finished, String waitingType) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(FINISHED.formatted(finished));
            statement.execute(WAITING.formatted(waitingType, finished / 10));
            statement.execute("vacuum analyze tasks, queue_entries, task_results");
        }
    }
}
