package io.muster.ratelimit;

import io.muster.database.Database;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rules file again, finds out how many servers share the limits, and records refused calls. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(LimitHousekeeping.class);

    @Inject
    LimitTables tables;

    @Inject
    LiveServers servers;

    @Inject
    Rejections rejections;

    @Inject
    Database database;

    /** A slow disk or database must not pile up timer threads. */
    private final ReentrantLock reading = new ReentrantLock();

    private final ReentrantLock counting = new ReentrantLock();

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void readRules() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            tables.refresh();
        } finally {
            reading.unlock();
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void countServers() {
        if (!database.status().isReady() || !counting.tryLock()) {
            return;
        }
        try {
            servers.refresh();
        } catch (RuntimeException failure) {
            LOG.atDebug().setCause(failure).log("The number of servers stays as it was last known");
        } finally {
            counting.unlock();
        }
    }

    @Schedule(hour = "*", minute = "*", persistent = false)
    @PreDestroy
    void recordRejections() {
        if (database.status().isReady()) {
            rejections.record();
        }
    }
}
