package io.muster.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims on the embedded database, which has no {@code RETURNING} and locks more than it should. It serves one server, and a
 * server has one thread that claims; the limits rely on that, the fence does not.
 */
final class H2Claim {
    /** More candidates than wanted, because some wait for each other. */
    private static final int SURPLUS = 4;

    private final Connection connection;
    private final ClaimRequest request;
    private final Map<Object, Integer> running = new HashMap<>();
    private final Set<Object> busyAgents = new HashSet<>();

    H2Claim(Connection connection, ClaimRequest request) {
        this.connection = connection;
        this.request = request;
    }

    List<ClaimedTask> run() throws SQLException {
        countRunning();
        List<ClaimedTask> claimed = new ArrayList<>();
        for (ClaimedTaskRow row : candidates()) {
            if (claimed.size() < request.max() && mayRun(row.task()) && claim(row.task())) {
                claimed.add(row.claimed());
                count(row.task().tenant().value(), 1);
                count(row.task().projectId(), 1);
            }
        }
        return claimed;
    }

    private boolean mayRun(ClaimedTask task) {
        return running.getOrDefault(task.tenant().value(), 0) < request.perTenant()
                && (task.projectId() == null || running.getOrDefault(task.projectId(), 0) < request.perProject())
                && (task.agentId() == null || busyAgents.add(List.of(task.tenant(), task.agentId())));
    }

    private void count(@Nullable Object key, int tasks) {
        if (key != null) {
            running.merge(key, tasks, Integer::sum);
        }
    }

    private void countRunning() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QueueSql.RUNNING)) {
            while (rows.next()) {
                count(rows.getString(1), rows.getInt(3));
                count(rows.getObject(2, UUID.class), rows.getInt(3));
            }
        }
    }

    private List<ClaimedTaskRow> candidates() throws SQLException {
        List<ClaimedTaskRow> candidates = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.CANDIDATES)) {
            statement.setArray(
                    1, connection.createArrayOf("varchar", request.types().toArray()));
            statement.setInt(2, request.perTenant());
            statement.setInt(3, request.perProject());
            statement.setInt(4, request.max() * SURPLUS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    candidates.add(ClaimedTaskRow.read(rows));
                }
            }
        }
        return candidates;
    }

    private boolean claim(ClaimedTask task) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.CLAIM_ONE)) {
            statement.setString(1, request.owner());
            statement.setObject(2, request.now().plus(request.lease()).atOffset(ZoneOffset.UTC));
            statement.setObject(3, request.now().atOffset(ZoneOffset.UTC));
            statement.setObject(4, request.now().atOffset(ZoneOffset.UTC));
            statement.setObject(5, task.id());
            statement.setLong(6, task.fence());
            return statement.executeUpdate() == 1;
        }
    }
}
