package io.muster.audit;

import io.muster.common.PeriodicJob;
import io.muster.database.BatchedPurge;
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

/** Removes audit entries that are older than the retention time, and records the removal. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(AuditHousekeeping.class);

    @Inject
    AuditTrail trail;

    @Inject
    AuditConfig config;

    @Inject
    BatchedPurge purge;

    @Inject
    Database database;

    private final PeriodicJob purging = new PeriodicJob(
            LOG, "Old audit entries were not purged; the next hour tries again", () -> database.isReady());

    @Schedule(hour = "*", minute = "41", persistent = false)
    void purge() {
        purging.run(() -> trail.recordPurge(
                AuditEventType.AUDIT_PURGE, "audit_log", purge.run(config.retention(), trail::purge)));
    }
}
