package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "08000, true", "08001, true", "08003, true", "08006, true", "57P01, true", "57P02, true", "57P03, true",
        "53300, true", "23505, false", "22001, false", "40001, false", "42501, false", "57014, false", "28P01, true",
        ", false",
    })
    void sqlStateTellsWhetherThereWasAConnection(String state, boolean unavailable) {
        assertEquals(unavailable, DatabaseFailures.isUnavailable(new SQLException("message", state)));
    }

    @Test
    void failureIsFoundAnywhereInTheChain() {
        Throwable rollback = new RollbackException("rolled back")
                .initCause(new PersistenceException("flush", new SQLException("lost", "08006")));
        assertTrue(DatabaseFailures.isUnavailable(new IllegalStateException(rollback)));
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("duplicate", "23505"));
        assertTrue(DatabaseFailures.isUniqueViolation(new PersistenceException(batch)));
        assertFalse(DatabaseFailures.isUnavailable(new PersistenceException(batch)));
    }

    @Test
    void poolThatGaveNoConnectionInTimeIsNoDatabase() {
        assertTrue(DatabaseFailures.isUnavailable(new SQLTransientConnectionException("timeout")));
        assertTrue(DatabaseFailures.isUnavailable(new SQLException(new ConnectionWaitTimeoutException())));
        assertTrue(DatabaseFailures.isPoolExhausted(new SQLException(new ConnectionWaitTimeoutException())));
        assertFalse(DatabaseFailures.isPoolExhausted(new SQLTransientConnectionException("timeout")));
    }

    @Test
    void causesInACircleEnd() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        assertFalse(DatabaseFailures.isUnavailable(second));
        assertFalse(DatabaseFailures.isUniqueViolation(second));
    }

    /** Named like the class of the server's pool. */
    private static final class ConnectionWaitTimeoutException extends Exception {}
}
