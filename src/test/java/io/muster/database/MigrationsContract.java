package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.TestPersistence;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/** What migrations promise on every database. */
abstract class MigrationsContract {
    private static final Set<String> TABLES = Set.of(
            "action_records",
            "agent_states",
            "api_keys",
            "audit_logs",
            "browser_agents",
            "idempotency_keys",
            "journal_positions",
            "project_items",
            "projects",
            "queue_turns",
            "taskade_reports",
            "replicas",
            "task_artifacts",
            "task_callbacks",
            "task_ends",
            "task_leases",
            "task_queue",
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

    /** The four changes of 014 take each task apart, and put it together again when they are rolled back. */
    @Test
    void tasksKeepTheirStateWhenTheyAreTakenApartAndPutTogetherAgain() throws Exception {
        Migrations migrations = new Migrations(source::getConnection);
        migrations.apply();
        String failed = "00000000-0000-0000-0000-000000000001";
        String waiting = "00000000-0000-0000-0000-000000000002";
        insertTask(failed);
        insertTask(waiting);
        execute(
                "insert into task_ends (task_id, tenant_id, status, created_at, error_message, attempt, fence, completed_at)"
                        + " select id, tenant_id, 'failed', created_at, 'broken', 2, 3, created_at from tasks where id = '"
                        + failed + "'");
        execute(
                "insert into task_queue (task_id, tenant_id, task_type, priority, created_at, attempt, fence, ready, run_at,"
                        + " rank_at, updated_at) select id, tenant_id, task_type, priority, created_at, 1, 4, true, run_at, run_at,"
                        + " created_at from tasks where id = '" + waiting + "'");
        String parts = "select (select count(*) from task_ends where status = 'failed' and error_message = 'broken'"
                + " and attempt = 2 and fence = 3) + (select count(*) from task_queue where ready and attempt = 1 and fence = 4)";
        assertEquals(2, count(parts));
        while (Changelog.ids().size() - pending(migrations).size()
                > Changelog.ids().indexOf("014-task-queue")) {
            rollBackOne();
        }
        assertEquals(
                2,
                count(
                        "select count(*) from tasks where status = 'failed' and error_message = 'broken' and attempt = 2"
                                + " and fence = 3 and not ready or status = 'pending' and attempt = 1 and fence = 4 and ready"));
        migrations.apply();
        assertEquals(2, count(parts));
    }

    private void insertTask(String id) throws SQLException {
        execute(
                "insert into tasks (id, version, tenant_id, created_by, title, priority, task_type, payload, max_attempts,"
                        + " run_at, on_lost, created_at) values ('" + id
                        + "', 0, 'default', 'key:1', 'title', 'low', 'steps',"
                        + " cast('{}' as json), 1, current_timestamp, 'retry', current_timestamp)");
    }

    private List<String> pending(Migrations migrations) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return migrations.pending(connection);
        }
    }

    private void rollBackOne() throws Exception {
        try (Connection connection = source.getConnection()) {
            new CommandScope("rollbackCount")
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
