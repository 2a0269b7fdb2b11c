package io.muster.project.taskade;

import io.muster.common.PeriodicJob;
import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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
    ReportSender reporting;

    @Inject
    Database database;

    private final PeriodicJob job = new PeriodicJob(LOG, "Reporting to Taskade failed and is tried again in seconds");

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void tick() {
        job.run(() -> {
            health.check();
            if (database.status().isReady()) {
                reporting.run();
            }
        });
    }
}
