package io.muster.agent.history;

import io.muster.journal.JournalConfig;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Metrics of the action journal: its size, and the part that the database does not have yet. */
@ApplicationScoped
public class JournalMetrics implements MeterSource {
    private static final Metric SIZE = Metric.gauge("action_journal_size_bytes", "The action journal on disk.");
    private static final Metric LIMIT = Metric.gauge(
            "action_journal_limit_bytes", "The size from which on actions are refused (MUSTER_JOURNAL_MAX_BYTES).");
    private static final Metric WAITING =
            Metric.gauge("action_journal_waiting_bytes", "Records of actions that have not reached the database yet.");

    public static final List<Metric> METRICS = List.of(SIZE, LIMIT, WAITING);

    @Inject
    ActionJournal journal;

    @Inject
    HistoryFlusher flusher;

    @Inject
    JournalConfig limits;

    @Override
    public void bind(Meters meters) {
        meters.gauge(SIZE, () -> journal.journal().size());
        meters.gauge(LIMIT, limits::maxBytes);
        meters.gauge(WAITING, flusher::waiting);
    }
}
