package io.muster.audit;

import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** What is measured of the audit log: entries that are stored. */
@ApplicationScoped
public class AuditMetrics {
    private static final Metric EVENTS = Metric.counter(
            "audit_events_total",
            "Entries written to the audit log. Success: false for what failed or was refused.",
            "event_type",
            "success");

    public static final List<Metric> METRICS = List.of(EVENTS);

    @Inject
    Meters meters;

    @Resource
    TransactionSynchronizationRegistry transactions;

    /** Counts an entry once the transaction that it belongs to is committed. */
    void written(AuditEvent event) {
        transactions.registerInterposedSynchronization(new Counting(event));
    }

    private final class Counting implements Synchronization {
        private final AuditEvent event;

        Counting(AuditEvent event) {
            this.event = event;
        }

        @Override
        public void beforeCompletion() {
            // Nothing is known yet.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                meters.increment(EVENTS, event.type(), Boolean.toString(event.success()));
            }
        }
    }
}
