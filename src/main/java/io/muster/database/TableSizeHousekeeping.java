package io.muster.database;

import io.muster.common.PeriodicJob;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the sizes of PostgreSQL's tables every minute, and first some seconds after the start. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TableSizeHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(TableSizeHousekeeping.class);

    private static final Duration FIRST = Duration.ofSeconds(5);

    @Resource
    TimerService timers;

    @Inject
    TableSizes sizes;

    @Inject
    Database database;

    private final PeriodicJob reading =
            new PeriodicJob(LOG, "The sizes of tables were not read", this::isPostgresReady);

    private boolean isPostgresReady() {
        DatabaseStatus status = database.status();
        return status.isReady() && !status.mode().equals(DatabaseStatus.EMBEDDED);
    }

    @PostConstruct
    void begin() {
        timers.createSingleActionTimer(FIRST.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void readFirst() {
        read();
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    void read() {
        reading.run(sizes::read);
    }
}
