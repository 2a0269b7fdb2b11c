package io.muster.task.queue;

import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskPriority;
import io.muster.telemetry.tracing.TraceParent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads rows with {@link QueueSql#TASK_COLUMNS}, and when it is due, its attempt and its fence. */
final class ClaimedTaskRow {
    private ClaimedTaskRow() {}

    /** Some tasks that are held; the first by rank comes first. */
    static List<ClaimedTask> readAll(Connection connection, List<UUID> tasks) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.CLAIMED)) {
            statement.setArray(1, connection.createArrayOf("uuid", tasks.toArray()));
            return readAll(statement);
        }
    }

    static List<ClaimedTask> readAll(PreparedStatement query) throws SQLException {
        List<ClaimedTask> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows));
            }
        }
        return found;
    }

    private static ClaimedTask read(ResultSet row) throws SQLException {
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
}
