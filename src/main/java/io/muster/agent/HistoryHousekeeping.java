package io.muster.agent;

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

/** Brings to the database, once a second, what agents did, and forgets it, once an hour, when it is old. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HistoryHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryHousekeeping.class);

    @Inject
    HistoryFlusher flusher;

    @Inject
    HistoryService history;

    @Inject
    Database database;

    /** A slow database must not pile up timer threads: a run that finds another one going on does nothing. */
    private final ReentrantLock running = new ReentrantLock();

    private boolean complained;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        if (!database.status().isReady() || !running.tryLock()) {
            return;
        }
        try {
            flusher.storeAll();
            complained = false;
        } catch (RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.atWarn().setCause(failure).log("Storing what agents did failed and is tried again every second");
            }
        } finally {
            running.unlock();
        }
    }

    @Schedule(hour = "*", minute = "27", persistent = false)
    void hourly() {
        if (database.status().isReady()) {
            LOG.atDebug().addKeyValue("count", history.purge()).log("Forgot old actions");
        }
    }

    @PreDestroy
    void end() {
        if (!database.status().isReady()) {
            return;
        }
        try {
            flusher.storeAll();
        } catch (RuntimeException failure) {
            LOG.atInfo()
                    .addKeyValue("reason", failure.toString())
                    .log("What agents did last waits in the journal for the next start");
        }
    }
}
