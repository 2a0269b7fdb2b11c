package io.muster.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionEventListenerManager;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** SQL on the connection of the current transaction, for what entities cannot say. */
public final class ConnectionWork {
    private ConnectionWork() {}

    /** Does something with a connection, which it must leave open. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    public static <T> T call(EntityManager entities, Work<T> work) {
        SharedSessionContractImplementor session = entities.unwrap(SharedSessionContractImplementor.class);
        SessionEventListenerManager listeners = session.getEventListenerManager();
        // Hibernate notifies its listeners of its own statements only.
        listeners.jdbcExecuteStatementStart();
        try {
            return session.doReturningWork(work::run);
        } finally {
            listeners.jdbcExecuteStatementEnd();
        }
    }

    public static boolean isEmbedded(Connection connection) throws SQLException {
        return "H2".equals(connection.getMetaData().getDatabaseProductName());
    }
}
