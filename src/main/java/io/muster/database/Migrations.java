package io.muster.database;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema up to date. What is already applied is found out with one query and no rights but to read, so a start
 * with nothing to do is quick and a user without DDL rights can do it. Servers that start together take turns.
 */
final class Migrations {
    static final String CHANGELOG = "db/changelog.xml";

    /** Names the advisory lock; any number that nothing else in the database uses. */
    private static final long LOCK = 0x4D75_7374_6572L;

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_TABLE_H2 = "42S0";

    /** Left by a migration that was killed; no other one can be at work, since we hold the advisory lock. */
    private static final String BREAK_STALE_LOCK =
            "update databasechangeloglock set locked = false, lockgranted = null, lockedby = null where locked";

    private final ConnectionSource source;
    private final List<String> changes;

    /** Opens a connection as the user that may change the schema. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    Migrations(ConnectionSource source) {
        this(source, Changelog.ids());
    }

    Migrations(ConnectionSource source, List<String> changes) {
        this.source = source;
        this.changes = List.copyOf(changes);
    }

    /**
     * The changes that the database lacks, in order.
     *
     * @param connection of any user that may read
     */
    List<String> pending(Connection connection) throws SQLException {
        Set<String> applied = applied(connection);
        return changes.stream().filter(change -> !applied.contains(change)).toList();
    }

    /** Applies what is missing. Safe when several servers do it at the same time. */
    void apply() throws SQLException {
        try (Connection guard = source.open()) {
            if ("PostgreSQL".equals(guard.getMetaData().getDatabaseProductName())) {
                applyInTurn(guard);
                return;
            }
        }
        // An embedded database belongs to this process alone.
        synchronized (Migrations.class) {
            applyPending();
        }
    }

    private void applyInTurn(Connection guard) throws SQLException {
        call(guard, "select pg_advisory_lock(?)");
        try {
            applyPending();
        } finally {
            call(guard, "select pg_advisory_unlock(?)");
        }
    }

    private void applyPending() throws SQLException {
        try (Connection work = source.open()) {
            if (!pending(work).isEmpty()) {
                breakStaleLock(work);
                update(work);
            }
        }
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from databasechangelog")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!isMissingTable(e)) {
                throw e;
            }
        }
        return ids;
    }

    private static boolean isMissingTable(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.equals(UNDEFINED_TABLE) || state.startsWith(UNDEFINED_TABLE_H2);
    }

    private static void breakStaleLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(BREAK_STALE_LOCK);
        } catch (SQLException e) {
            if (!isMissingTable(e)) {
                throw e;
            }
        }
    }

    private static void call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    private static void update(Connection connection) throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader ours = Migrations.class.getClassLoader();
        try {
            thread.setContextClassLoader(ours);
            liquibase.database.Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(scope(ours), () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                    .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                    .setOutput(OutputStream.nullOutputStream())
                    .execute());
        } catch (Exception e) {
            throw new SQLException("The schema could not be migrated", e);
        } finally {
            thread.setContextClassLoader(before);
            // Liquibase switches it off; a pooled connection would stay so.
            connection.setAutoCommit(true);
        }
    }

    private static Map<String, Object> scope(ClassLoader loader) {
        return Map.of(
                Scope.Attr.logService.name(),
                new SilentLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                new ClassLoaderResourceAccessor(loader),
                Scope.Attr.classLoader.name(),
                loader,
                "liquibase.analytics.enabled",
                false);
    }
}
