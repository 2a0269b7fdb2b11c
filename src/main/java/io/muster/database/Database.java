package io.muster.database;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.PeriodicJob;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database as the rest of the application sees it: is it there, and refuse the call if not. Brings the schema up to date
 * when the application starts, or as soon as the database can be reached.
 */
@ApplicationScoped
public class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Before what other beans do when the application starts, since most of it needs the database. */
    private static final int FIRST = 100;

    @Resource(lookup = "jdbc/muster", authenticationType = Resource.AuthenticationType.APPLICATION)
    DataSource source;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    DatabaseConfig config;

    @Inject
    Clock clock;

    private final PeriodicJob checking = new PeriodicJob(log, "The database could not be checked");
    private DatabaseMonitor monitor;

    @PostConstruct
    void open() {
        Migrations migrations = new Migrations(() -> config.migrationLogin().isPresent()
                ? source.getConnection(
                        config.migrationLogin().get().user(),
                        config.migrationLogin().get().password())
                : source.getConnection());
        monitor = new DatabaseMonitor(source, migrations, config.migrate(), clock);
    }

    void start(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
        monitor.check();
        if (status().mode().equals(DatabaseStatus.EMBEDDED)) {
            log.atWarn()
                    .log("No database is configured: data is kept in an embedded one, which serves a single server."
                            + " Set DATABASE_URL for production");
        }
        checking.start(scheduler, config.checkInterval(), monitor::check);
    }

    @PreDestroy
    void stop() {
        checking.stop();
    }

    public DatabaseStatus status() {
        return monitor.status();
    }

    public boolean isReady() {
        return status().isReady();
    }

    /** Duration of the last check of the database. */
    public Duration responseTime() {
        return monitor.responseTime();
    }

    /** Number of checks that found the database unavailable or unusable since the application started. */
    long failures() {
        return monitor.failures();
    }

    /** Refuses a call that needs the database while it cannot be used. */
    public void requireReady() {
        DatabaseStatus now = status();
        if (!now.isReady()) {
            throw new AppException(ErrorCode.DATABASE_UNAVAILABLE, "The database is not ready: " + now.detail())
                    .retryAfter(RETRY_AFTER);
        }
    }

    /**
     * Calls a task once, now or when the database is first ready. A task that throws is called again some seconds later.
     */
    public void onReady(Runnable task) {
        monitor.onReady(task);
    }
}
