package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.database.DatabaseConfig.Migrate;
import io.muster.database.DatabaseStatus.State;
import io.muster.testing.SettableClock;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseMonitorIT {
    private final TestPostgres server = TestPostgres.server();
    private final String database = server.createDatabase();
    private final DataSource source = server.dataSource(database);

    @Test
    void firstLookMigratesAndRunsWhatWaited() {
        List<String> events = new ArrayList<>();
        DatabaseMonitor monitor = monitor(source, source, Migrate.AUTO);
        monitor.onReady(() -> events.add("waited"));
        assertEquals(List.of(), events);
        monitor.check();
        monitor.check();
        assertEquals(new DatabaseStatus(State.READY, "postgresql", ""), monitor.status());
        monitor.onReady(() -> events.add("late"));
        assertEquals(List.of("waited", "late"), events);
    }

    @Test
    void taskThatFailsIsRunAgain() {
        List<String> events = new ArrayList<>();
        DatabaseMonitor monitor = monitor(source, source, Migrate.AUTO);
        monitor.onReady(() -> {
            events.add("called");
            if (events.size() == 1) {
                throw new IllegalStateException("not yet");
            }
        });
        monitor.check();
        monitor.check();
        monitor.check();
        assertEquals(List.of("called", "called"), events);
    }

    @Test
    void databaseThatIsAwayIsUsedWhenItComes() {
        server.stop();
        DatabaseMonitor monitor = monitor(source, source, Migrate.AUTO);
        try {
            monitor.check();
            assertEquals(new DatabaseStatus(State.UNAVAILABLE, "postgresql", "cannot be reached"), monitor.status());
        } finally {
            server.restart();
        }
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void databaseThatGoesIsNoticedAndItsReturnToo() {
        DatabaseMonitor monitor = monitor(source, source, Migrate.AUTO);
        monitor.check();
        server.stop();
        try {
            monitor.check();
            assertEquals(State.UNAVAILABLE, monitor.status().state());
        } finally {
            server.restart();
        }
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void connectionThatDiedInAnOutageThatIsOverIsNoNewOutage() {
        AtomicBoolean broken = new AtomicBoolean();
        DataSource stale = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (broken.getAndSet(false)) {
                    throw new SQLNonTransientConnectionException("the server closed the connection", "08006");
                }
                return source.getConnection();
            }
        };
        DatabaseMonitor monitor = monitor(stale, source, Migrate.AUTO);
        monitor.check();
        broken.set(true);
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
        assertEquals(0, monitor.failures());
    }

    @Test
    void silentDatabaseIsNoticedWhileTheLookStillWaits() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        SettableClock clock = new SettableClock();
        AtomicBoolean silent = new AtomicBoolean();
        Migrations migrations = new Migrations(source::getConnection);
        DataSource moody = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (silent.get()) {
                    looking.countDown();
                    assertDoesNotThrow(() -> answer.await(20, TimeUnit.SECONDS));
                }
                return source.getConnection();
            }
        };
        DatabaseMonitor monitor = new DatabaseMonitor(moody, migrations, Migrate.AUTO, clock);
        monitor.check();
        silent.set(true);
        Thread look = new Thread(monitor::check);
        look.start();
        assertTrue(looking.await(20, TimeUnit.SECONDS));
        clock.advance(Duration.ofSeconds(6));
        assertEquals(State.READY, monitor.status().state());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(new DatabaseStatus(State.UNAVAILABLE, "postgresql", "does not answer"), monitor.status());
        answer.countDown();
        look.join();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void migrationsSwitchedOffAreWaitedFor() throws SQLException {
        DatabaseMonitor monitor = monitor(source, source, Migrate.OFF);
        monitor.check();
        assertEquals(State.MIGRATING, monitor.status().state());
        assertTrue(monitor.status().detail().contains("001-api-keys"));
        new Migrations(source::getConnection).apply();
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void migrationThatFailsIsTriedOnceAndTheSchemaStillWatched() throws SQLException {
        server.execute(database, "create table browser_agents (in_the_way integer)");
        DatabaseMonitor monitor = monitor(source, source, Migrate.AUTO);
        monitor.check();
        assertEquals(
                new DatabaseStatus(State.FAILED, "postgresql", "the schema could not be brought up to date"),
                monitor.status());
        server.execute(database, "drop table browser_agents");
        monitor.check();
        assertEquals(State.FAILED, monitor.status().state());
        new Migrations(source::getConnection).apply();
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void applicationUserNeedsNoDdlRightsWhenAnotherMigrates() throws SQLException {
        DataSource migrator = role("migrator_" + database);
        DataSource application = role("application_" + database);
        String to = "to application_" + database;
        server.execute(database, "grant create, usage on schema public to migrator_" + database);
        for (String grant :
                List.of("select, insert, update, delete on tables " + to, "usage, select on sequences " + to)) {
            server.execute(
                    database,
                    "alter default privileges for role migrator_" + database + " in schema public grant " + grant);
        }
        DatabaseMonitor alone = monitor(application, application, Migrate.AUTO);
        alone.check();
        assertEquals(State.FAILED, alone.status().state());

        DatabaseMonitor first = monitor(application, migrator, Migrate.AUTO);
        first.check();
        assertEquals(State.READY, first.status().state());
        DatabaseMonitor next = monitor(application, application, Migrate.AUTO);
        next.check();
        assertEquals(State.READY, next.status().state());

        execute(
                application,
                "insert into idempotency_keys (id, tenant_id, user_id, idempotency_key, request_hash,"
                        + " created_at) values (nextval('idempotency_keys_seq'), 't', 'u', 'k', 'h', now())");
        SQLException refused =
                assertThrows(SQLException.class, () -> execute(application, "create table mine (id bigint)"));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void refusedLoginIsTriedAgain() {
        String name = "late_" + database;
        DataSource user = role(name);
        server.execute(database, "grant create, usage on schema public to " + name);
        server.execute(database, "alter role " + name + " nologin");
        DatabaseMonitor monitor = monitor(user, user, Migrate.AUTO);
        monitor.check();
        assertEquals(new DatabaseStatus(State.UNAVAILABLE, "postgresql", "cannot be reached"), monitor.status());
        server.execute(database, "alter role " + name + " login");
        monitor.check();
        assertEquals(State.READY, monitor.status().state());
    }

    @Test
    void embeddedDatabaseInUseElsewhereIsKnownAndWaitedFor(@TempDir Path directory) throws IOException {
        DataSource wanted = new MusterDataSource(Map.of("DATA_DIR", directory.toString()));
        Path file = directory.resolve("muster.mv.db");
        DatabaseMonitor monitor = monitor(wanted, wanted, Migrate.AUTO);
        try (MVStore other = MVStore.open(file.toString())) {
            monitor.check();
            assertEquals(new DatabaseStatus(State.UNAVAILABLE, "embedded", "cannot be reached"), monitor.status());
            assertTrue(DialectChoice.isEmbedded(wanted));
            other.commit();
        }
        Files.delete(file);
        monitor.check();
        assertEquals(new DatabaseStatus(State.READY, "embedded", ""), monitor.status());
    }

    @Test
    void unreachableDatabaseIsTakenForPostgres() {
        assertFalse(DialectChoice.isEmbedded(
                new MusterDataSource(Map.of("DATABASE_URL", "postgresql://localhost:1/db?connectTimeout=1"))));
        assertFalse(DialectChoice.isEmbedded(source));
    }

    private static DatabaseMonitor monitor(DataSource application, DataSource migrator, Migrate migrate) {
        return new DatabaseMonitor(application, new Migrations(migrator::getConnection), migrate, Clock.systemUTC());
    }

    private DataSource role(String name) {
        server.execute(database, "create role " + name + " login password 'secret'");
        return server.dataSource(database, name, "secret");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
