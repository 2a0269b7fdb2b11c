package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.TestPersistence;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the guarantees of migrations on every database. */
abstract class MigrationsContract {
    private static final Set<String> TABLES = Set.of(
            "action_records",
            "agent_states",
            "api_keys",
            "audit_logs",
            "browser_agents",
            "claim_lock",
            "idempotency_keys",
            "journal_checkpoints",
            "project_items",
            "projects",
            "queue_entries",
            "replicas",
            "task_artifacts",
            "task_callbacks",
            "task_leases",
            "task_results",
            "taskade_reports",
            "tasks");

    private static final Set<String> LIQUIBASE_TABLES = Set.of("databasechangelog", "databasechangeloglock");

    DataSource source;

    /** A database without any table. */
    abstract DataSource emptyDatabase() throws SQLException;

    @BeforeEach
    void open() throws SQLException {
        source = emptyDatabase();
    }

    @Test
    void emptyDatabaseGetsEveryTable() throws SQLException {
        Migrations migrations = new Migrations(source::getConnection);
        assertEquals(Changelog.ids(), pending(migrations));
        migrations.apply();
        assertEquals(List.of(), pending(migrations));
        assertEquals(TABLES, tables());
    }

    @Test
    void everyChangeCanBeRolledBackAndAppliedAgain() throws Exception {
        Migrations migrations = new Migrations(source::getConnection);
        migrations.apply();
        for (int left = Changelog.ids().size() - 1; left >= 0; left--) {
            rollBackOne();
            assertEquals(Changelog.ids().subList(left, Changelog.ids().size()), pending(migrations));
        }
        assertEquals(Set.of(), tables());
        assertEquals(Set.of(), sequences());
        migrations.apply();
        assertEquals(TABLES, tables());
    }

    @Test
    void rollbackOfEachChangeLeavesWhatWasThereBeforeIt() throws Exception {
        List<String> ids = Changelog.ids();
        List<Set<String>> before = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            before.add(columnsAndSequences());
            liquibase("updateCount");
        }
        for (int i = ids.size() - 1; i >= 0; i--) {
            rollBackOne();
            assertEquals(before.get(i), columnsAndSequences(), ids.get(i));
        }
    }

    @Test
    void claimLockIsOneRow() throws SQLException {
        new Migrations(source::getConnection).apply();
        assertEquals(1, count("select count(*) from claim_lock"));
    }

    @Test
    void applyingAgainChangesNothing() throws SQLException {
        Migrations migrations = new Migrations(source::getConnection);
        migrations.apply();
        migrations.apply();
        assertEquals(Changelog.ids().size(), count("select count(*) from databasechangelog"));
    }

    @Test
    void serversThatStartTogetherApplyEachChangeOnce() throws Exception {
        int servers = 4;
        CountDownLatch start = new CountDownLatch(servers);
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        try {
            List<Future<?>> all = IntStream.range(0, servers)
                    .<Future<?>>mapToObj(server -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        new Migrations(source::getConnection).apply();
                        return true;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(Changelog.ids().size(), count("select count(*) from databasechangelog"));
    }

    @Test
    void lockLeftByKilledMigrationDoesNotStopTheNext() throws Exception {
        Migrations migrations = new Migrations(source::getConnection);
        migrations.apply();
        rollBackOne();
        execute("update databasechangeloglock set locked = true, lockedby = 'a server that was killed',"
                + " lockgranted = current_timestamp");
        migrations.apply();
        assertEquals(List.of(), pending(migrations));
    }

    @Test
    void entitiesFitTheTables() throws SQLException {
        new Migrations(source::getConnection).apply();
        Map<String, Object> validate =
                Map.of("hibernate.hbm2ddl.auto", "validate", "hibernate.boot.allow_jdbc_metadata_access", "true");
        try (TestPersistence persistence = new TestPersistence(source, validate)) {
            persistence.run(entities -> assertTrue(entities.isOpen()));
        }
    }

    private List<String> pending(Migrations migrations) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return migrations.pending(connection);
        }
    }

    private void rollBackOne() throws Exception {
        liquibase("rollbackCount");
    }

    /** Runs a command of Liquibase on one change. */
    private void liquibase(String command) throws Exception {
        try (Connection connection = source.getConnection()) {
            new CommandScope(command)
                    .addArgumentValue("count", 1)
                    .addArgumentValue("changelogFile", Migrations.CHANGELOG)
                    .addArgumentValue(
                            "database",
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .setOutput(OutputStream.nullOutputStream())
                    .execute();
        }
    }

    private Set<String> tables() throws SQLException {
        Set<String> names = names("select lower(table_name) from information_schema.tables"
                + " where table_type = 'BASE TABLE' and lower(table_schema) = 'public'");
        names.removeAll(LIQUIBASE_TABLES);
        return names;
    }

    private Set<String> columnsAndSequences() throws SQLException {
        Set<String> names =
                names("select lower(table_name) || '.' || lower(column_name) from information_schema.columns"
                        + " where lower(table_schema) = 'public'");
        names.removeIf(name -> LIQUIBASE_TABLES.stream().anyMatch(table -> name.startsWith(table + ".")));
        names.addAll(sequences());
        return names;
    }

    private Set<String> sequences() throws SQLException {
        return names("select lower(sequence_name) from information_schema.sequences"
                + " where lower(sequence_schema) = 'public'");
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
