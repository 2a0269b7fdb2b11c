package io.muster.task;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditTrail;
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

/** Removes tasks that ended longer ago than they are kept, and records that it did. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskRetention {
    @Inject
    TaskRecords records;

    @Inject
    AuditTrail audit;

    @Inject
    TaskConfig config;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "37", persistent = false)
    void purge() {
        if (!database.status().isReady()) {
            return;
        }
        Instant before = clock.instant().minus(config.retention());
        long purged = BatchedPurge.run(max -> records.purge(before, max));
        if (purged > 0) {
            audit.recordAlone(
                    Caller.SERVER,
                    AuditEvent.of("task.purge", "PURGE", "task", null)
                            .details(Json.MAPPER
                                    .createObjectNode()
                                    .put("before", before.toString())
                                    .put("count", purged)));
        }
    }
}
