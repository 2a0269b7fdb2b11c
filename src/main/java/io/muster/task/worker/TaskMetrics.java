package io.muster.task.worker;

import io.muster.task.model.TaskConfig;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskStatus;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import io.muster.telemetry.ErrorCount;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Measures this server's workers. {@code QueueMetrics} measures the queue, the same on all servers. */
@ApplicationScoped
public class TaskMetrics implements MeterSource {
    private static final Metric RUNNING = Metric.gauge("tasks_running", "Tasks that this server's workers hold.");
    private static final Metric WORKERS =
            Metric.gauge("task_workers", "How many tasks this server runs at once (MUSTER_TASK_WORKERS).");
    private static final Metric WAIT = Metric.timer(
            "task_queue_wait_seconds", "From when a task was due to when a worker of this server took it.", "priority");
    private static final Metric RUN = Metric.timer(
            "task_run_duration_seconds",
            "One attempt. Outcome: completed, failed (also when another attempt follows) or deferred (no capacity).",
            "type",
            "outcome");
    private static final Metric FINISHED = Metric.counter(
            "tasks_finished_total", "Tasks that reached a final status on this server's workers.", "status");
    private static final Metric RETRIES =
            Metric.counter("task_retries_total", "Tasks put back into the queue for another attempt.");
    private static final Metric EXPIRIES = Metric.counter(
            "task_lease_expiries_total", "Tasks that this server took over because their worker gave no sign of life.");

    private static final Metric FAILING = Metric.gauge(
            "task_results_failing_seconds",
            "Time for which this server has not been able to store any result of a task; 0 while it can.");

    public static final List<Metric> METRICS =
            List.of(RUNNING, WORKERS, WAIT, RUN, FINISHED, RETRIES, EXPIRIES, FAILING);

    private static final String COMPONENT = "task";

    @Inject
    Meters meters;

    @Inject
    ErrorCount errors;

    @Inject
    RunningTasks running;

    @Inject
    AttemptCompletion attempts;

    @Inject
    TaskConfig config;

    @Override
    public void bind(Meters bound) {
        bound.gauge(RUNNING, running::count);
        bound.gauge(FAILING, () -> attempts.failingFor().toSeconds());
        bound.gauge(WORKERS, () -> config.workers().count());
        for (TaskStatus status : TaskStatus.values()) {
            if (status.isFinal()) {
                bound.add(FINISHED, 0, status.wireName());
            }
        }
        bound.add(RETRIES, 0);
        bound.add(EXPIRIES, 0);
    }

    void claimed(Collection<ClaimedTask> tasks, Instant now) {
        for (ClaimedTask task : tasks) {
            Duration wait = Duration.between(task.runAt(), now);
            meters.record(
                    WAIT,
                    wait.isNegative() ? Duration.ZERO : wait,
                    task.priority().wireName());
        }
    }

    void ran(ClaimedTask task, TaskOutcome outcome, Duration duration) {
        meters.record(RUN, duration, task.type(), label(outcome));
        if (outcome instanceof TaskOutcome.Failed) {
            errors.count(COMPONENT, "attempt_failed");
        }
    }

    /** Counts results that were recorded. */
    void ended(Collection<AttemptResult> results) {
        for (AttemptResult result : results) {
            if (result.status().isFinal()) {
                meters.increment(FINISHED, result.status().wireName());
            } else if (result.attempt() == result.task().attempt()) {
                meters.increment(RETRIES);
            }
        }
    }

    void takenOver(Collection<AttemptResult> results) {
        ended(results);
        meters.add(EXPIRIES, results.size());
    }

    private static String label(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Completed) {
            return "completed";
        }
        return outcome instanceof TaskOutcome.Failed ? "failed" : "deferred";
    }
}
