package io.muster.audit;

import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.database.BatchedPurge;
import io.muster.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes and reads the audit log. */
@ApplicationScoped
public class AuditTrail {
    @Inject
    AuditLogRepository logs;

    @Inject
    Database database;

    @Inject
    AuditMetrics metrics;

    @Inject
    Clock clock;

    /** Records a change in the transaction that makes it: both happen or neither. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Caller caller, AuditEvent event) {
        write(caller, event);
    }

    /** Records many changes in the transaction that makes them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordAll(List<AuditedCall> calls) {
        Instant now = clock.instant();
        logs.insert(calls.stream()
                .map(call -> new AuditLog(call.caller(), call.event(), now))
                .toList());
        metrics.written(calls.stream().map(AuditedCall::event).toList());
    }

    /** Records a refusal or a failure, which belongs to no change, in a dedicated transaction. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordAlone(Caller caller, AuditEvent event) {
        write(caller, event);
    }

    private void write(Caller caller, AuditEvent event) {
        logs.persist(new AuditLog(caller, event, clock.instant()));
        metrics.written(List.of(event));
    }

    /** Records a purge that removed something. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordPurge(AuditEventType type, String resourceType, BatchedPurge.Purged purged) {
        if (purged.count() > 0) {
            recordAlone(
                    Caller.SERVER,
                    AuditEvent.of(type, resourceType, null)
                            .details(Json.MAPPER
                                    .createObjectNode()
                                    .put("before", purged.before().toString())
                                    .put("count", purged.count())));
        }
    }

    /** The caller's tenant's events, newest first. */
    @Transactional
    public Page<AuditLog> list(Caller caller, AuditFilter filter, PageRequest page) {
        database.requireReady();
        return logs.list(caller.tenant(), filter, page);
    }

    /** Removes some of the oldest entries, of all tenants, from before a time; returns how many. */
    @Transactional
    int purge(Instant before, int max) {
        return logs.deleteOldest(before, max);
    }
}
