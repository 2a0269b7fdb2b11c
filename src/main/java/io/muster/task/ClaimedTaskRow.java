package io.muster.task;

import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/**
 * A row with {@link QueueSql#COLUMNS}.
 */
record ClaimedTaskRow(ClaimedTask task, Instant rankAt) {
    static ClaimedTaskRow read(ResultSet row) throws SQLException {
        String agent = row.getString("agent_id");
        ClaimedTask task = new ClaimedTask(
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
                LossPolicy.valueOf(row.getString("on_lost").toUpperCase(Locale.ROOT)),
                instant(row, "run_at"),
                row.getString("callback_url") != null);
        return new ClaimedTaskRow(task, instant(row, "rank_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The same task once it is claimed. */
    ClaimedTask claimed() {
        return new ClaimedTask(
                task.id(),
                task.tenant(),
                task.createdBy(),
                task.title(),
                task.projectId(),
                task.agentId(),
                task.type(),
                task.payload(),
                task.priority(),
                task.attempt() + 1,
                task.maxAttempts(),
                task.fence() + 1,
                task.timeoutSeconds(),
                task.onLost(),
                task.runAt(),
                task.callback());
    }
}
