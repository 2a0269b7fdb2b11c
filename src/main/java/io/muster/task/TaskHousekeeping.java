package io.muster.task;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.PeriodicJob;
import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import io.muster.task.model.TaskConfig;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes tasks that ended before the retention period, and audits it. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(TaskHousekeeping.class);

    @Inject
    TaskTransactions transactions;

    @Inject
    AuditTrail audit;

    @Inject
    TaskConfig config;

    @Inject
    BatchedPurge purge;

    @Inject
    Database database;

    private final PeriodicJob purging =
            new PeriodicJob(LOG, "Ended tasks were not purged; the next minute tries again", () -> database.isReady());

    @Schedule(hour = "*", minute = "*", second = "37", persistent = false)
    void purge() {
        purging.run(() -> audit.recordPurge(
                AuditEventType.TASK_PURGE, "task", purge.run(config.retention(), transactions::purge)));
    }
}
