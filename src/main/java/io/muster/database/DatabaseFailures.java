package io.muster.database;

import io.muster.common.Causes;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failures of the database, wherever they stand in a chain of causes: a database that cannot be reached (try
 * again later) from a row that cannot be stored (do not).
 */
public final class DatabaseFailures {
    /** PostgreSQL: stopped by its administrator, crashed, starting up; all connections taken; no such database. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "3D000");
    /** SQL standard: connection exception. */
    private static final String CONNECTION_EXCEPTION = "08";
    /** SQL standard: the login was refused; passwords are changed while servers run. */
    private static final String INVALID_AUTHORIZATION = "28";

    private static final String UNIQUE_VIOLATION = "23505";
    /** SQL standard: data exception, and integrity constraint violation. */
    private static final String DATA_EXCEPTION = "22";

    private static final String CONSTRAINT_VIOLATION = "23";

    /** The classes of the server's connection pool are not visible to an application, hence the names. */
    private static final Set<String> POOL_FAILURES =
            Set.of("ConnectionWaitTimeoutException", "ResourceAllocationException", "StaleConnectionException");

    private DatabaseFailures() {}

    /** True for failures for lack of a working connection to the database. */
    public static boolean isUnavailable(Throwable failure) {
        return anyCause(failure, DatabaseFailures::isConnectionFailure);
    }

    /** True where a row was refused because another has the same key. */
    public static boolean isUniqueViolation(Throwable failure) {
        return anyCause(failure, cause -> UNIQUE_VIOLATION.equals(state(cause)));
    }

    /** True where the database works but never accepts the row: a value that does not fit, or breaks a constraint. */
    public static boolean isRowRefused(Throwable failure) {
        return anyCause(
                failure,
                cause -> state(cause).startsWith(DATA_EXCEPTION) || state(cause).startsWith(CONSTRAINT_VIOLATION));
    }

    /** True where all connections of the pool were in use; the database itself may be well. */
    static boolean isPoolExhausted(Throwable failure) {
        return anyCause(failure, cause -> cause.getClass().getSimpleName().equals("ConnectionWaitTimeoutException"));
    }

    /** True for failures of the embedded database. */
    static boolean isOfEmbedded(Throwable failure) {
        return anyCause(failure, cause -> cause.getClass().getName().startsWith("org.h2."));
    }

    /** The first line of what the database or its driver said; wrappers around it say less, and so may what they wrap. */
    public static String reason(Throwable failure) {
        String reason = Causes.chain(failure)
                .filter(SQLException.class::isInstance)
                .flatMap(cause -> Stream.ofNullable(cause.getMessage()))
                .reduce(String.valueOf(failure.getMessage()), (outer, inner) -> inner);
        return reason.lines().findFirst().orElse("");
    }

    private static boolean isConnectionFailure(Throwable cause) {
        String state = state(cause);
        return state.startsWith(CONNECTION_EXCEPTION)
                || state.startsWith(INVALID_AUTHORIZATION)
                || AWAY.contains(state)
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || POOL_FAILURES.contains(cause.getClass().getSimpleName());
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException failure && failure.getSQLState() != null ? failure.getSQLState() : "";
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        return anyCause(failure, test, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean anyCause(@Nullable Throwable failure, Predicate<Throwable> test, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (test.test(failure) || anyCause(failure.getCause(), test, seen)) {
            return true;
        }
        // A failed JDBC batch hides its reason here.
        return failure instanceof SQLException sql && anyCause(sql.getNextException(), test, seen);
    }
}
