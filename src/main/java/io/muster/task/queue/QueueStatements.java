package io.muster.task.queue;

import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.database.ConnectionWork;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import io.muster.telemetry.tracing.TraceParent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Runs the SQL of the queue on the connection of one transaction. Claims and the storing of results differ between databases
 * and are written in the subclasses; the rest is common.
 */
abstract class QueueStatements {
    /** Columns that a worker needs of a task, without those of its queue entry. */
    static final String TASK_COLUMNS =
            "t.id, t.tenant_id, t.created_by, t.title, t.project_id, t.agent_id, t.task_type, t.payload, t.priority,"
                    + " t.max_attempts, t.timeout_seconds, t.on_worker_lost, t.callback_url, t.traceparent";

    static final String LEASE_COLUMNS =
            "task_id, tenant_id, project_id, agent_id, fence, owner, started_at, expires_at, cancel_requested";

    /**
     * Serialises the claims of all servers, so that a count of running tasks remains valid until the claim that relied on it
     * is stored; and cancellations of waiting tasks, so that none of them is claimed meanwhile.
     */
    private static final String LOCK_CLAIMS = "select id from claim_lock for update";

    /** The current attempt counts, therefore {@code attempt + 1}. */
    private static final String LEASED =
            "select " + TASK_COLUMNS + ", q.run_at, q.attempt + 1 as attempt, l.fence" + """
             from task_leases l join queue_entries q on q.task_id = l.task_id join tasks t on t.id = l.task_id
            where l.task_id = any (?) order by q.priority_at, t.id""";

    private static final String FIND_DUE = """
            select task_id from queue_entries where not due and run_at <= ?
            order by run_at fetch first ? rows only for update skip locked""";

    private static final String MARK_DUE = "update queue_entries set due = true where task_id = any (?)";

    private static final String HELD =
            "select task_id, fence, cancel_requested from task_leases where task_id = any (?)";

    /** In the order of ids, skipping rows whose result is being recorded: two batches cannot wait for each other. */
    private static final String EXTEND_LEASES = """
            update task_leases set expires_at = ?
            where task_id in (
              select task_id from task_leases where task_id = any (?) and owner = ?
              order by task_id for update skip locked)""";

    private static final String LOCK_EXPIRED = """
            select task_id from task_leases where expires_at < ?
            order by task_id fetch first 100 rows only for update skip locked""";

    private static final String LOCK_OWNED = """
            select task_id from task_leases where owner = ?
            order by task_id fetch first 100 rows only for update skip locked""";

    private static final int MAX_MARKED = 5_000;

    final Connection connection;

    QueueStatements(Connection connection) {
        this.connection = connection;
    }

    static QueueStatements on(Connection connection) throws SQLException {
        return ConnectionWork.isEmbedded(connection) ? new H2Queue(connection) : new PostgresQueue(connection);
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Inserts leases of the next tasks for a server; returns these tasks in the order of their ranks. */
    abstract List<ClaimedTask> insertLeases(ClaimRequest request) throws SQLException;

    /** Deletes the leases of attempts and writes their results; returns the tasks and fences whose leases were still held. */
    abstract Map<UUID, Long> storeResults(List<AttemptResult> results, Instant now) throws SQLException;

    /** Blocks claims until the transaction ends. */
    final void lockClaims() throws SQLException {
        execute(LOCK_CLAIMS);
    }

    final void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** Marks queue entries as due; returns their number. */
    final int markDue(Instant now) throws SQLException {
        // Two steps, since mostly there are none: PostgreSQL would plan one statement as a scan of all entries.
        List<UUID> due = ids(FIND_DUE, statement -> {
            statement.setObject(1, utc(now));
            statement.setInt(2, MAX_MARKED);
        });
        if (due.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(MARK_DUE)) {
            statement.setArray(1, connection.createArrayOf("uuid", due.toArray()));
            return statement.executeUpdate();
        }
    }

    private List<UUID> ids(String sql, Binder binder) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /** Extends leases that an owner still holds under these fences; returns them, true where a cancellation is requested. */
    final Map<UUID, Boolean> extendLeases(String owner, Map<UUID, Long> fences, Instant until) throws SQLException {
        Map<UUID, Boolean> held = held(fences);
        try (PreparedStatement statement = connection.prepareStatement(EXTEND_LEASES)) {
            statement.setObject(1, utc(until));
            statement.setArray(2, connection.createArrayOf("uuid", held.keySet().toArray()));
            statement.setString(3, owner);
            statement.executeUpdate();
        }
        return held;
    }

    private Map<UUID, Boolean> held(Map<UUID, Long> fences) throws SQLException {
        Map<UUID, Boolean> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setArray(
                    1, connection.createArrayOf("uuid", fences.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    Long fence = fences.get(id);
                    if (fence != null && fence == rows.getLong(2)) {
                        held.put(id, rows.getBoolean(3));
                    }
                }
            }
        }
        return held;
    }

    /** Locks some leases that have expired; returns their tasks. */
    final List<ClaimedTask> lockExpired(Instant now) throws SQLException {
        return leased(ids(LOCK_EXPIRED, statement -> statement.setObject(1, utc(now))));
    }

    /** Locks some leases of a server; returns their tasks. */
    final List<ClaimedTask> lockOwned(String owner) throws SQLException {
        return leased(ids(LOCK_OWNED, statement -> statement.setString(1, owner)));
    }

    /** Reads tasks that have a lease, in the order of their ranks. */
    final List<ClaimedTask> leased(List<UUID> tasks) throws SQLException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(LEASED)) {
            statement.setArray(1, connection.createArrayOf("uuid", tasks.toArray()));
            return read(statement);
        }
    }

    /** Reads rows with {@link #TASK_COLUMNS}, {@code run_at}, {@code attempt} and {@code fence}. */
    static List<ClaimedTask> read(PreparedStatement query) throws SQLException {
        List<ClaimedTask> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(task(rows));
            }
        }
        return found;
    }

    private static ClaimedTask task(ResultSet row) throws SQLException {
        String agent = row.getString("agent_id");
        String traceparent = row.getString("traceparent");
        return new ClaimedTask(
                row.getObject("id", UUID.class),
                new TenantId(row.getString("tenant_id")),
                row.getString("created_by"),
                row.getString("title"),
                row.getObject("project_id", UUID.class),
                agent == null ? null : new AgentId(agent),
                row.getString("task_type"),
                Json.MAPPER.readTree(row.getString("payload")),
                TaskPriority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                row.getInt("max_attempts"),
                row.getLong("fence"),
                row.getObject("timeout_seconds", Integer.class),
                LossPolicy.valueOf(row.getString("on_worker_lost").toUpperCase(Locale.ROOT)),
                row.getObject("run_at", OffsetDateTime.class).toInstant(),
                row.getString("callback_url") != null,
                traceparent == null ? null : new TraceParent(traceparent));
    }

    /** Converts to the class that JDBC has for a time stamp with time zone. */
    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
