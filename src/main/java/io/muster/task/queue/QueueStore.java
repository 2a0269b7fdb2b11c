package io.muster.task.queue;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who works on which task. Tasks are claimed for a lease, renewed while they run, and settled under their fence: a worker
 * that lost its lease changes nothing any more. Every call belongs to a transaction of the caller.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class QueueStore {
    private static final int PROMOTED_AT_ONCE = 5_000;

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private static QueueStatements statements(Connection connection) throws SQLException {
        return ConnectionWork.isEmbedded(connection) ? new H2Queue(connection) : new PostgresQueue(connection);
    }

    /** Gives the next tasks to a worker; the first to run comes first. */
    List<ClaimedTask> claim(ClaimRequest request) {
        return ConnectionWork.call(
                entities, connection -> statements(connection).claim(request));
    }

    /** From now on and until the transaction ends, no task is claimed. */
    public void holdClaims() {
        ConnectionWork.call(entities, connection -> execute(connection, QueueSql.LOCK_CLAIMS));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.execute();
        }
    }

    /** Lets tasks into the queue whose time has come; returns how many. */
    int promote(Instant now) {
        return ConnectionWork.call(entities, connection -> {
            // In two steps, since mostly there are none: one statement would be planned as a walk through all tasks.
            List<UUID> due = ids(connection, QueueSql.DUE, statement -> {
                statement.setObject(1, QueueSql.utc(now));
                statement.setInt(2, PROMOTED_AT_ONCE);
            });
            return due.isEmpty() ? 0 : promote(connection, due);
        });
    }

    private static int promote(Connection connection, List<UUID> due) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.PROMOTE)) {
            statement.setArray(1, connection.createArrayOf("uuid", due.toArray()));
            return statement.executeUpdate();
        }
    }

    private static List<UUID> ids(Connection connection, String sql, Binder binder) throws SQLException {
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

    /**
     * Renews the leases of running tasks.
     *
     * @return those that are still the worker's, and whether each is to be cancelled
     */
    Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Instant until) {
        return ConnectionWork.call(entities, connection -> {
            Map<UUID, Boolean> held = held(connection, fences);
            try (PreparedStatement statement = connection.prepareStatement(QueueSql.RENEW)) {
                statement.setObject(1, QueueSql.utc(until));
                statement.setArray(
                        2, connection.createArrayOf("uuid", held.keySet().toArray()));
                statement.setString(3, owner);
                statement.executeUpdate();
            }
            return held;
        });
    }

    private static Map<UUID, Boolean> held(Connection connection, Map<UUID, Long> fences) throws SQLException {
        Map<UUID, Boolean> held = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(QueueSql.HELD)) {
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

    /** Some tasks whose lease has run out, locked for this transaction. */
    List<ClaimedTask> lockExpired(Instant now) {
        return lock(QueueSql.EXPIRED, statement -> statement.setObject(1, QueueSql.utc(now)));
    }

    /** Some tasks that a server holds, locked for this transaction. */
    List<ClaimedTask> lockOwned(String owner) {
        return lock(QueueSql.OWNED, statement -> statement.setString(1, owner));
    }

    private List<ClaimedTask> lock(String sql, Binder binder) {
        return ConnectionWork.call(entities, connection -> {
            List<UUID> locked = ids(connection, sql, binder);
            return locked.isEmpty() ? List.of() : ClaimedTaskRow.readAll(connection, locked);
        });
    }

    /**
     * Writes how attempts ended; returns those that were still their worker's, the others changed nothing. Two servers that
     * settle the same tasks cannot deadlock: who settles for another has locked the leases before, passing over locked ones.
     */
    List<AttemptResult> settle(Collection<AttemptResult> attemptResults, Instant now) {
        if (attemptResults.isEmpty()) {
            return List.of();
        }
        List<AttemptResult> all = List.copyOf(attemptResults);
        Map<UUID, Long> taken = ConnectionWork.call(
                entities, connection -> statements(connection).settle(all, now));
        return all.stream()
                .filter(attemptResult -> Objects.equals(
                        taken.get(attemptResult.task().id()),
                        attemptResult.task().fence()))
                .toList();
    }
}
