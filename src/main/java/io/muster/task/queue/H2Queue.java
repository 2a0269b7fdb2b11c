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

/** Claims and stores row by row on the embedded database; counts running tasks in Java. */
final class H2Queue extends QueueStatements {
    /** Factor of candidates to requested tasks, because some candidates exclude each other. */
    private static final int SURPLUS = 4;

    /** Selects the first tasks that may run, before limits are counted among them. */
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

    private static final String INSERT_LEASE = "insert into task_leases (" + LEASE_COLUMNS + """
            ) select task_id, tenant_id, project_id, agent_id, fence + 1, ?, ?, ?, false from queue_entries where task_id = ?""";

    private static final String DELETE_LEASE =
            "select started_at from old table (delete from task_leases where task_id = ? and fence = ?)";

    private static final String RESCHEDULE = """
            update queue_entries set attempt = ?, run_at = ?, priority_at = ?, due = ?, fence = ?, started_at = ?,
              error_message = ?, updated_at = ?
            where task_id = ?""";

    private static final String INSERT_RESULT = """
            insert into task_results (task_id, tenant_id, status, created_at, result, error_message, attempt, fence,
              started_at, completed_at)
            select task_id, tenant_id, ?, created_at, ? format json, ?, ?, ?, ?, ? from queue_entries where task_id = ?""";

    private static final String DELETE_ENTRY = "delete from queue_entries where task_id = ?";

    private final Map<Object, Integer> running = new HashMap<>();
    private final Set<Object> busyAgents = new HashSet<>();

    H2Queue(Connection connection) {
        super(connection);
    }

    private record Candidate(
            UUID id,
            String tenant,
            @Nullable UUID project,
            @Nullable String agent) {}

    @Override
    List<ClaimedTask> insertLeases(ClaimRequest request) throws SQLException {
        lockClaims();
        countRunning();
        List<UUID> claimed = new ArrayList<>();
        for (Candidate task : candidates(request)) {
            if (claimed.size() < request.max() && mayRun(task, request)) {
                insertLease(task, request);
                claimed.add(task.id());
                count(task.tenant(), 1);
                count(task.project(), 1);
            }
        }
        return leased(claimed);
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

    private void insertLease(Candidate task, ClaimRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_LEASE)) {
            statement.setString(1, request.owner());
            statement.setObject(2, utc(request.now()));
            statement.setObject(3, utc(request.now().plus(request.lease())));
            statement.setObject(4, task.id());
            statement.executeUpdate();
        }
    }

    @Override
    Map<UUID, Long> storeResults(List<AttemptResult> results, Instant now) throws SQLException {
        Map<UUID, Long> held = new HashMap<>();
        for (AttemptResult result : results) {
            OffsetDateTime startedAt = deleteLease(result.task());
            if (startedAt != null) {
                write(result, startedAt, now);
                held.put(result.task().id(), result.task().fence());
            }
        }
        return held;
    }

    /** Deletes the lease; returns its start, or null if it was not held any more. */
    private @Nullable OffsetDateTime deleteLease(ClaimedTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE_LEASE)) {
            statement.setObject(1, task.id());
            statement.setLong(2, task.fence());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            }
        }
    }

    private void write(AttemptResult result, OffsetDateTime startedAt, Instant now) throws SQLException {
        if (result.status().isFinal()) {
            finish(result, startedAt, now);
        } else {
            reschedule(result, startedAt, now);
        }
    }

    private void finish(AttemptResult result, OffsetDateTime startedAt, Instant now) throws SQLException {
        update(
                INSERT_RESULT,
                result.status().wireName(),
                result.resultJson(),
                result.error(),
                result.attempt(),
                result.task().fence(),
                startedAt,
                utc(now),
                result.task().id());
        update(DELETE_ENTRY, result.task().id());
    }

    private void reschedule(AttemptResult result, OffsetDateTime startedAt, Instant now) throws SQLException {
        update(
                RESCHEDULE,
                result.attempt(),
                utc(result.runAt()),
                utc(result.priorityAt()),
                !result.runAt().isAfter(now),
                result.task().fence(),
                startedAt,
                result.error(),
                utc(now),
                result.task().id());
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
