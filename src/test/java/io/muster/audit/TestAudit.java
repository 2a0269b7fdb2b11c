package io.muster.audit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/** The audit trail outside of a server. */
public final class TestAudit {
    private TestAudit() {}

    /** Writes in the given unit of work. */
    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    public static AuditTrail trail(EntityManager entities) {
        AuditLogRepository logs = new AuditLogRepository();
        logs.entities = entities;
        AuditTrail trail = new AuditTrail();
        trail.logs = logs;
        trail.metrics = new AuditMetrics() {
            @Override
            void written(List<AuditEvent> entries) {
                // Counted when the server commits; here there is none.
            }
        };
        trail.clock = Clock.systemUTC();
        return trail;
    }
}
