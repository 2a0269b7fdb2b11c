package io.muster.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/** SQL on the connection of the current transaction, for what entities cannot say. */
public final class ConnectionWork {
    private ConnectionWork() {}

    /** Does something with a connection, which it must leave open. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    public static <T> T call(EntityManager entities, Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(work::run);
    }

    public static boolean isEmbedded(Connection connection) throws SQLException {
        return "H2".equals(connection.getMetaData().getDatabaseProductName());
    }
}
