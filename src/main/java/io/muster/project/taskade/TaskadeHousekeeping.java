package io.muster.project.taskade;

import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every few seconds: looks after Taskade and sends a report that is due. Runs on every server; they share the work. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskadeHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(TaskadeHousekeeping.class);

    @Inject
    TaskadeHealth health;

    @Inject
    TaskadeReporting reporting;

    @Inject
    Database database;

    /** A slow Taskade must not pile up timer threads: a run that finds another one going on does nothing. */
    private final ReentrantLock running = new ReentrantLock();

    private boolean complained;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void tick() {
        if (!running.tryLock()) {
            return;
        }
        try {
            health.check();
            if (database.status().isReady()) {
                reporting.run();
            }
            complained = false;
        } catch (RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.atWarn().setCause(failure).log("Reporting to Taskade failed and is tried again in seconds");
            }
        } finally {
            running.unlock();
        }
    }
}
