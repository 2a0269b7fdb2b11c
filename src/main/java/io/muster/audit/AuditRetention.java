package io.muster.audit;

import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes audit entries that are older than they are kept, and records that it did. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditRetention {
    @Inject
    AuditTrail trail;

    @Inject
    AuditConfig config;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "41", persistent = false)
    void purge() {
        if (!database.status().isReady()) {
            return;
        }
        Instant before = clock.instant().minus(config.retention());
        long purged = BatchedPurge.run(max -> trail.purge(before, max));
        if (purged > 0) {
            trail.recordAlone(
                    Caller.SERVER,
                    AuditEvent.of("audit.purge", "PURGE", "audit_log", null)
                            .details(Json.MAPPER
                                    .createObjectNode()
                                    .put("before", before.toString())
                                    .put("count", purged)));
        }
    }
}
