package io.muster.audit;

import io.muster.database.BatchedPurge;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Removes audit entries that are older than the retention time, and records the removal. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditHousekeeping {
    @Inject
    AuditTrail trail;

    @Inject
    AuditConfig config;

    @Inject
    BatchedPurge purge;

    @Schedule(hour = "*", minute = "41", persistent = false)
    void purge() {
        trail.recordPurge(AuditEventType.AUDIT_PURGE, "audit_log", purge.run(config.retention(), trail::purge));
    }
}
