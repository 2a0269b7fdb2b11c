package io.muster.database;

import io.muster.database.DatabaseConfig.Migrate;
import io.muster.database.DatabaseStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Checks periodically whether the database can be used: a request then learns at once that it is unavailable
 * instead of waiting for a connection. Migrates the schema when it first sees the database, whenever that is.
 *
 * <p>{@link #check} is called by one thread at a time; the rest is thread-safe.
 */
final class DatabaseMonitor {
    private static final Logger log = LoggerFactory.getLogger(DatabaseMonitor.class);
    private static final int ANSWER_SECONDS = 5;
    /** Longer than the pool lets anyone wait for a connection, or a busy pool would look like a silent database. */
    private static final Duration PATIENCE = Duration.ofSeconds(ANSWER_SECONDS + 1);

    private final DataSource source;
    private final Migrations migrations;
    private final Migrate migrate;
    private final Clock clock;
    private final List<Runnable> waiting = new ArrayList<>();

    private boolean current;
    private boolean failed;
    private volatile DatabaseStatus status;
    private volatile @Nullable Instant lookingSince;
    private volatile Duration responseTime = Duration.ZERO;
    private final AtomicLong failures = new AtomicLong();

    DatabaseMonitor(DataSource source, Migrations migrations, Migrate migrate, Clock clock) {
        this.source = source;
        this.migrations = migrations;
        this.migrate = migrate;
        this.clock = clock;
        this.status = new DatabaseStatus(State.UNAVAILABLE, DatabaseStatus.POSTGRESQL, "not seen yet");
    }

    DatabaseStatus status() {
        DatabaseStatus last = status;
        Instant since = lookingSince;
        // A database that accepts connections and says nothing holds the look itself for up to a minute.
        boolean silent = since != null && last.isReady() && clock.instant().isAfter(since.plus(PATIENCE));
        return silent ? new DatabaseStatus(State.UNAVAILABLE, last.mode(), "does not answer") : last;
    }

    /** Calls the task when the database is first ready, again at the next look if it throws. */
    void onReady(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
        }
        if (status.isReady()) {
            runWaiting();
        }
    }

    /** Looks once, and migrates if that is to be done. Throws nothing. */
    void check() {
        lookingSince = clock.instant();
        long begun = System.nanoTime();
        try {
            if (current) {
                probe();
            } else {
                bringUpToDate();
            }
        } catch (SQLException | RuntimeException e) {
            explain(e);
        } finally {
            lookingSince = null;
            responseTime = Duration.ofNanos(System.nanoTime() - begun);
        }
        if (status.isReady()) {
            runWaiting();
        }
    }

    private void probe() throws SQLException {
        boolean answers = status.isReady() ? answersAtLast() : answers();
        if (answers) {
            become(State.READY, "");
        } else {
            become(State.UNAVAILABLE, "does not answer");
        }
    }

    /** Tries a second connection before it gives up: the first may have died in an outage that is over. */
    private boolean answersAtLast() throws SQLException {
        try {
            if (answers()) {
                return true;
            }
        } catch (SQLException e) {
            if (DatabaseFailures.isPoolExhausted(e) || !DatabaseFailures.isUnavailable(e)) {
                throw e;
            }
        }
        return answers();
    }

    private boolean answers() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        }
    }

    private void bringUpToDate() throws SQLException {
        List<String> pending = pending();
        if (!pending.isEmpty() && migrate == Migrate.AUTO && !failed) {
            become(State.MIGRATING, "the schema is being brought up to date");
            migrate();
            pending = pending();
        }
        if (pending.isEmpty()) {
            current = true;
            become(State.READY, "");
        } else if (!failed) {
            become(State.MIGRATING, "the schema waits for changes: " + String.join(", ", pending));
        }
    }

    private void migrate() throws SQLException {
        try {
            migrations.apply();
        } catch (SQLException e) {
            if (DatabaseFailures.isUnavailable(e)) {
                throw e;
            }
            failed = true;
            become(State.FAILED, "the schema could not be brought up to date", e);
        }
    }

    private List<String> pending() throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean embedded = "H2".equals(connection.getMetaData().getDatabaseProductName());
            tellMode(embedded ? DatabaseStatus.EMBEDDED : DatabaseStatus.POSTGRESQL);
            return migrations.pending(connection);
        }
    }

    private void tellMode(String mode) {
        status = new DatabaseStatus(status.state(), mode, status.detail());
    }

    /** Duration of the last check. */
    Duration responseTime() {
        return responseTime;
    }

    /** Number of checks that found the database unavailable or unusable. */
    long failures() {
        return failures.get();
    }

    private void explain(Exception failure) {
        if (DatabaseFailures.isOfEmbedded(failure)) {
            tellMode(DatabaseStatus.EMBEDDED);
        }
        if (DatabaseFailures.isPoolExhausted(failure) && status.isReady()) {
            // A busy server is not a missing database.
            return;
        }
        failures.incrementAndGet();
        boolean away = DatabaseFailures.isUnavailable(failure);
        become(State.UNAVAILABLE, away ? "cannot be reached" : "cannot be used", failure);
    }

    private void become(State state, String detail) {
        if (changes(state, detail)) {
            boolean expected = state == State.READY || (state == State.MIGRATING && migrate == Migrate.AUTO);
            event(expected ? Level.INFO : Level.WARN).log("Database");
        }
    }

    private void become(State state, String detail, Exception failure) {
        if (changes(state, detail)) {
            event(state == State.FAILED ? Level.ERROR : Level.WARN)
                    .addKeyValue("reason", DatabaseFailures.reason(failure))
                    .log("Database");
        }
    }

    private LoggingEventBuilder event(Level level) {
        return log.atLevel(level)
                .addKeyValue("state", status.state().wireName())
                .addKeyValue("mode", status.mode())
                .addKeyValue("detail", status.detail());
    }

    private boolean changes(State state, String detail) {
        DatabaseStatus before = status;
        status = new DatabaseStatus(state, before.mode(), detail);
        return before.state() != state || !before.detail().equals(detail);
    }

    private void runWaiting() {
        List<Runnable> tasks;
        synchronized (waiting) {
            tasks = List.copyOf(waiting);
            waiting.clear();
        }
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("A task that waited for the database failed and will be tried again");
                synchronized (waiting) {
                    waiting.add(task);
                }
            }
        }
    }
}
