package io.muster.task;

import io.muster.common.Json;
import io.muster.database.ConnectionWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who works on which task. Tasks are claimed for a lease, renewed while they run, and settled under their fence: a worker
 * that lost its lease changes nothing any more. Every call belongs to a transaction of the caller.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TaskLeases {
    private static final int PROMOTED_AT_ONCE = 5_000;

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Gives the next tasks to a worker; the first to run comes first. */
    List<ClaimedTask> claim(ClaimRequest request) {
        return ConnectionWork.call(
                entities,
                connection -> ConnectionWork.isEmbedded(connection)
                        ? new H2Claim(connection, request).run()
                        : claimOnPostgresql(connection, request));
    }

    private static List<ClaimedTask> claimOnPostgresql(Connection connection, ClaimRequest request)
            throws SQLException {
        try (PreparedStatement turn = connection.prepareStatement(QueueSql.TAKE_TURN)) {
            turn.execute();
        }
        return read(connection, QueueSql.CLAIM, statement -> {
                    statement.setInt(1, request.perProject());
                    statement.setInt(2, request.perTenant());
                    statement.setArray(
                            3,
                            connection.createArrayOf("varchar", request.types().toArray()));
                    statement.setInt(4, request.max());
                    statement.setInt(5, request.perProject());
                    statement.setInt(6, request.max());
                    statement.setString(7, request.owner());
                    statement.setObject(8, utc(request.now().plus(request.lease())));
                    statement.setObject(9, utc(request.now()));
                    statement.setObject(10, utc(request.now()));
                })
                .stream()
                .sorted(Comparator.comparing(ClaimedTaskRow::rankAt)
                        .thenComparing(row -> row.task().id()))
                .map(ClaimedTaskRow::task)
                .toList();
    }

    /** Lets tasks into the queue whose time has come; returns how many. */
    int promote(Instant now) {
        return ConnectionWork.call(entities, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(QueueSql.PROMOTE)) {
                statement.setObject(1, utc(now));
                statement.setInt(2, PROMOTED_AT_ONCE);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Renews the leases of running tasks.
     *
     * @return those that are still the worker's, and whether each is to be cancelled
     */
    Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Instant until) {
        return ConnectionWork.call(entities, connection -> {
            Object[] ids = fences.keySet().toArray();
            Map<UUID, Boolean> held = held(connection, fences, ids);
            try (PreparedStatement statement = connection.prepareStatement(QueueSql.RENEW)) {
                statement.setObject(1, utc(until));
                statement.setArray(
                        2, connection.createArrayOf("uuid", held.keySet().toArray()));
                statement.setString(3, owner);
                statement.executeUpdate();
            }
            return held;
        });
    }

    private static Map<UUID, Boolean> held(Connection connection, Map<UUID, Long> fences, Object[] ids)
            throws SQLException {
        Map<UUID, Boolean> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.HELD)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
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

    /** Some tasks whose lease has run out, locked for this transaction. */
    List<ClaimedTask> lockExpired(Instant now) {
        return lock(QueueSql.EXPIRED, statement -> statement.setObject(1, utc(now)));
    }

    /** Some tasks that a server holds, locked for this transaction. */
    List<ClaimedTask> lockOwned(String owner) {
        return lock(QueueSql.OWNED, statement -> statement.setString(1, owner));
    }

    private List<ClaimedTask> lock(String sql, Binder binder) {
        return ConnectionWork.call(entities, connection -> read(connection, sql, binder)).stream()
                .map(ClaimedTaskRow::task)
                .toList();
    }

    /** Writes how attempts ended; returns those that were still their worker's, the others changed nothing. */
    List<Settlement> settle(Collection<Settlement> settlements, Instant now) {
        // In one order everywhere, so that two servers that settle the same tasks cannot deadlock.
        List<Settlement> ordered = settlements.stream()
                .sorted(Comparator.comparing(settlement -> settlement.task().id()))
                .toList();
        return ConnectionWork.call(entities, connection -> {
            String sql = ConnectionWork.isEmbedded(connection) ? QueueSql.SETTLE_ON_H2 : QueueSql.SETTLE_ON_POSTGRESQL;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Settlement settlement : ordered) {
                    bind(statement, settlement, now);
                    statement.addBatch();
                }
                int[] counts = statement.executeBatch();
                List<Settlement> taken = new ArrayList<>();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] == 1) {
                        taken.add(ordered.get(i));
                    }
                }
                return taken;
            }
        });
    }

    private static void bind(PreparedStatement statement, Settlement settlement, Instant now) throws SQLException {
        ClaimedTask task = settlement.task();
        boolean ends = settlement.status().isFinal();
        statement.setString(1, settlement.status().wireName());
        statement.setString(
                2, settlement.result() == null ? null : Json.MAPPER.writeValueAsString(settlement.result()));
        statement.setString(3, settlement.error());
        statement.setObject(4, ends ? utc(now) : null);
        statement.setInt(5, settlement.attempt());
        statement.setObject(6, utc(settlement.runAt()));
        statement.setObject(7, utc(task.priority().rank(settlement.runAt())));
        statement.setBoolean(8, !ends && !settlement.runAt().isAfter(now));
        statement.setObject(9, utc(now));
        statement.setObject(10, task.id());
        statement.setLong(11, task.fence());
    }

    private static List<ClaimedTaskRow> read(Connection connection, String sql, Binder binder) throws SQLException {
        List<ClaimedTaskRow> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(ClaimedTaskRow.read(rows));
                }
            }
        }
        return found;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
