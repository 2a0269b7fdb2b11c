package io.muster.task;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.database.BatchedPurge;
import io.muster.task.model.TaskConfig;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Removes tasks that ended before the retention period, and audits it. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskHousekeeping {
    @Inject
    TaskTransactions transactions;

    @Inject
    AuditTrail audit;

    @Inject
    TaskConfig config;

    @Inject
    BatchedPurge purge;

    @Schedule(hour = "*", minute = "*", second = "37", persistent = false)
    void purge() {
        audit.recordPurge(AuditEventType.TASK_PURGE, "task", purge.run(config.retention(), transactions::purge));
    }
}
