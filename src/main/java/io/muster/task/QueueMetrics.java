package io.muster.task;

import io.muster.task.model.OpenTaskCount;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskStatus;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Measures waiting and running tasks of all tenants, on all servers, as last read from the database. */
@ApplicationScoped
public class QueueMetrics implements MeterSource {
    private static final Metric TASKS = Metric.gauge(
            "tasks",
            "Tasks that have not ended: pending (due), scheduled (due later) or in_progress. The same on every server; read"
                    + " every 10 s.",
            "status");
    private static final Metric DEPTH = Metric.gauge(
            "task_queue_depth",
            "Tasks that are due and wait for a worker. The same on every server; read every 10 s.",
            "priority");
    private static final Metric OLDEST = Metric.gauge(
            "task_queue_oldest_seconds",
            "How long the task that has been due longest has waited. The same on every server; read every 10 s.");

    public static final List<Metric> METRICS = List.of(TASKS, DEPTH, OLDEST);

    @Inject
    TaskTransactions transactions;

    @Inject
    Clock clock;

    private volatile List<OpenTaskCount> last = List.of();

    @Override
    public void bind(Meters meters) {
        meters.gauge(TASKS, () -> count(OpenTaskCount::running), TaskStatus.IN_PROGRESS.wireName());
        meters.gauge(TASKS, () -> count(OpenTaskCount::claimable), TaskStatus.PENDING.wireName());
        meters.gauge(TASKS, () -> count(group -> !group.running() && !group.claimable()), "scheduled");
        for (TaskPriority priority : TaskPriority.values()) {
            meters.gauge(
                    DEPTH,
                    () -> count(group -> group.claimable() && group.priority() == priority),
                    priority.wireName());
        }
        meters.gauge(OLDEST, this::oldest);
    }

    /** Reads the figures in the database. */
    void read() {
        last = transactions.countOpen();
    }

    private long count(Predicate<OpenTaskCount> wanted) {
        return last.stream().filter(wanted).mapToLong(OpenTaskCount::count).sum();
    }

    private double oldest() {
        Optional<Instant> since = last.stream()
                .filter(OpenTaskCount::claimable)
                .map(OpenTaskCount::oldest)
                .min(Instant::compareTo);
        return since.map(instant -> Duration.between(instant, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
