package io.muster.task.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The embedded database changes one row at a time; what may run is counted here. */
final class H2Queue implements QueueStatements {
    /** More candidates than wanted, because some wait for each other. */
    private static final int SURPLUS = 4;

    /** The first that may run, as far as that is known before they are claimed together. */
    private static final String CANDIDATES = """
            select task_id, tenant_id, project_id, agent_id from queue_entries w
            where due and task_type = any (?)
              and task_id not in (select task_id from task_leases)
              and not exists (select 1 from task_leases r where r.tenant_id = w.tenant_id and r.agent_id = w.agent_id)
              and (select count(*) from task_leases r where r.tenant_id = w.tenant_id) < ?
              and (select count(*) from task_leases r where r.project_id = w.project_id) < ?
            order by priority_at, task_id fetch first ? rows only""";

    private static final String RUNNING =
            "select tenant_id, project_id, count(*) from task_leases group by tenant_id, project_id";

    private static final String CLAIM_ONE = "insert into task_leases (" + QueueSql.LEASE_COLUMNS + """
            ) select task_id, tenant_id, project_id, agent_id, fence + 1, ?, ?, ?, false from queue_entries where task_id = ?""";

    private static final String END =
            "select started_at from old table (delete from task_leases where task_id = ? and fence = ?)";

    private static final String PUT_BACK = """
            update queue_entries set attempt = ?, run_at = ?, priority_at = ?, due = ?, fence = ?, started_at = ?,
              error_message = ?, updated_at = ?
            where task_id = ?""";

    private static final String FINISH = """
            insert into task_results (task_id, tenant_id, status, created_at, result, error_message, attempt, fence,
              started_at, completed_at)
            select task_id, tenant_id, ?, created_at, ? format json, ?, ?, ?, ?, ? from queue_entries where task_id = ?""";

    private static final String LEAVE = "delete from queue_entries where task_id = ?";

    private final Connection connection;
    private final Map<Object, Integer> running = new HashMap<>();
    private final Set<Object> busyAgents = new HashSet<>();

    H2Queue(Connection connection) {
        this.connection = connection;
    }

    private record Candidate(
            UUID id,
            String tenant,
            @Nullable UUID project,
            @Nullable String agent) {}

    @Override
    public List<ClaimedTask> claim(ClaimRequest request) throws SQLException {
        execute(QueueSql.LOCK_CLAIMS);
        countRunning();
        List<UUID> claimed = new ArrayList<>();
        for (Candidate task : candidates(request)) {
            if (claimed.size() < request.max() && mayRun(task, request)) {
                claim(task, request);
                claimed.add(task.id());
                count(task.tenant(), 1);
                count(task.project(), 1);
            }
        }
        return claimed.isEmpty() ? List.of() : ClaimedTaskRow.readAll(connection, claimed);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean mayRun(Candidate task, ClaimRequest request) {
        return running.getOrDefault(task.tenant(), 0) < request.perTenant()
                && (task.project() == null || running.getOrDefault(task.project(), 0) < request.perProject())
                && (task.agent() == null || busyAgents.add(List.of(task.tenant(), task.agent())));
    }

    private void count(@Nullable Object key, int tasks) {
        if (key != null) {
            running.merge(key, tasks, Integer::sum);
        }
    }

    private void countRunning() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RUNNING)) {
            while (rows.next()) {
                count(rows.getString(1), rows.getInt(3));
                count(rows.getObject(2, UUID.class), rows.getInt(3));
            }
        }
    }

    private List<Candidate> candidates(ClaimRequest request) throws SQLException {
        List<Candidate> candidates = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CANDIDATES)) {
            statement.setArray(
                    1, connection.createArrayOf("varchar", request.types().toArray()));
            statement.setInt(2, request.perTenant());
            statement.setInt(3, request.perProject());
            statement.setInt(4, request.max() * SURPLUS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    candidates.add(new Candidate(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getObject(3, UUID.class),
                            rows.getString(4)));
                }
            }
        }
        return candidates;
    }

    private void claim(Candidate task, ClaimRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM_ONE)) {
            statement.setString(1, request.owner());
            statement.setObject(2, QueueSql.utc(request.now()));
            statement.setObject(3, QueueSql.utc(request.now().plus(request.lease())));
            statement.setObject(4, task.id());
            statement.executeUpdate();
        }
    }

    @Override
    public Map<UUID, Long> settle(List<AttemptResult> attemptResults, Instant now) throws SQLException {
        Map<UUID, Long> taken = new HashMap<>();
        for (AttemptResult attemptResult : attemptResults) {
            OffsetDateTime startedAt = end(attemptResult.task());
            if (startedAt != null) {
                write(attemptResult, startedAt, now);
                taken.put(attemptResult.task().id(), attemptResult.task().fence());
            }
        }
        return taken;
    }

    /** Ends the lease; returns since when it was held, or nothing where it was not held any more. */
    private @Nullable OffsetDateTime end(ClaimedTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setObject(1, task.id());
            statement.setLong(2, task.fence());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            }
        }
    }

    private void write(AttemptResult attemptResult, OffsetDateTime startedAt, Instant now) throws SQLException {
        if (attemptResult.status().isFinal()) {
            finish(attemptResult, startedAt, now);
        } else {
            putBack(attemptResult, startedAt, now);
        }
    }

    private void finish(AttemptResult attemptResult, OffsetDateTime startedAt, Instant now) throws SQLException {
        update(
                FINISH,
                attemptResult.status().wireName(),
                attemptResult.resultJson(),
                attemptResult.error(),
                attemptResult.attempt(),
                attemptResult.task().fence(),
                startedAt,
                QueueSql.utc(now),
                attemptResult.task().id());
        update(LEAVE, attemptResult.task().id());
    }

    private void putBack(AttemptResult attemptResult, OffsetDateTime startedAt, Instant now) throws SQLException {
        update(
                PUT_BACK,
                attemptResult.attempt(),
                QueueSql.utc(attemptResult.runAt()),
                QueueSql.utc(attemptResult.priorityAt()),
                !attemptResult.runAt().isAfter(now),
                attemptResult.task().fence(),
                startedAt,
                attemptResult.error(),
                QueueSql.utc(now),
                attemptResult.task().id());
    }

    private void update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
