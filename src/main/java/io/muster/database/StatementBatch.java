package io.muster.database;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.hibernate.Session;

/** One statement for many rows in the current transaction, sent as a JDBC batch: for updates that must not load entities. */
public final class StatementBatch {
    private StatementBatch() {}

    /** Sets the parameters of one row. */
    @FunctionalInterface
    public interface Binder<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    public static <R> void run(EntityManager entities, String sql, Collection<R> rows, Binder<R> binder) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (R row : rows) {
                    binder.bind(statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }
}
