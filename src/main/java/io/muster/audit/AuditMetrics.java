package io.muster.audit;

import io.muster.telemetry.Events;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** Counts stored entries of the audit log, and publishes them as telemetry events. */
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

    @Inject
    Events events;

    @Resource
    TransactionSynchronizationRegistry transactions;

    /** Counts and publishes entries after the commit of their transaction. */
    void written(List<AuditEvent> entries) {
        transactions.registerInterposedSynchronization(new Counting(entries));
    }

    private final class Counting implements Synchronization {
        private final List<AuditEvent> entries;

        Counting(List<AuditEvent> entries) {
            this.entries = entries;
        }

        @Override
        public void beforeCompletion() {
            // Nothing is known yet.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                entries.forEach(this::publish);
            }
        }

        private void publish(AuditEvent event) {
            meters.increment(EVENTS, event.type(), Boolean.toString(event.success()));
            if (events.isEnabled()) {
                AuditTelemetryEvent published = AuditTelemetryEvent.of(event);
                events.publish(published.name(), published.properties());
            }
        }
    }
}
