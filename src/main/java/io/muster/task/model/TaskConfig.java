package io.muster.task.model;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of tasks. */
@Dependent
public record TaskConfig(WorkerSettings workers, Duration retryDelay, TaskLimits limits, Duration retention) {
    private static final int MAX_WORKERS = 512;
    private static final int MAX_DEFAULT_WORKERS = 16;

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(TaskConfig::new);

    @Inject
    public TaskConfig(Settings settings) {
        this(
                workers(settings),
                settings.duration("MUSTER_TASK_RETRY_DELAY", "5s", "10ms", "10m")
                        .meaning(
                                "How long to wait before a failed task's second attempt; doubles with each further one, up to"
                                        + " 10 minutes, less up to half at random."),
                new TaskLimits(
                        settings.integer("MUSTER_TASK_RESULT_MAX_BYTES", 1_048_576, 1_024, 104_857_600)
                                .meaning(
                                        "The largest result of a task as JSON, in bytes; a task with a larger one fails."),
                        settings.integer("MUSTER_TASK_ARTIFACTS_MAX_BYTES", 20_971_520, 0, 1_073_741_824)
                                .meaning(
                                        "How many bytes the artifacts of a task may have together; a task with more fails.")),
                settings.duration("MUSTER_TASK_RETENTION", "90d", "1s", "3650d")
                        .meaning("How long a task that has ended is retained, with its result and artifacts."));
    }

    private static WorkerSettings workers(Settings settings) {
        return new WorkerSettings(
                settings.find(Setting.text(
                                        "MUSTER_TASK_WORKERS",
                                        "",
                                        "a whole number from 0 to " + MAX_WORKERS,
                                        "How many tasks this server runs at once; 0 for none. When absent, twice the number of"
                                                + " processors, at most 16.")
                                .as(TaskConfig::count))
                        .orElseGet(TaskConfig::defaultCount),
                settings.duration("MUSTER_TASK_TIMEOUT", "10m", "1s", "24h")
                        .meaning("Timeout of an attempt of a task without timeout_seconds."),
                settings.duration("MUSTER_TASK_LEASE", "15s", "3s", "10m")
                        .meaning(
                                "How long a lease is valid after its last renewal; then a server's running tasks are taken"
                                        + " over by others."),
                settings.integer("MUSTER_TASK_TENANT_LIMIT", 100, 1, 100_000)
                        .meaning("How many tasks of one tenant run at once, on all servers together."),
                settings.integer("MUSTER_TASK_PROJECT_LIMIT", 100, 1, 100_000)
                        .meaning("How many tasks of one project run at once, on all servers together."),
                settings.duration("MUSTER_TASK_SHUTDOWN_GRACE", "10s", "0s", "10m")
                        .meaning(
                                "How long a server that stops waits for its running tasks before it returns them to the"
                                        + " queue."));
    }

    private static int defaultCount() {
        return Math.min(2 * Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_WORKERS);
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 0 || count > MAX_WORKERS) {
            throw new IllegalArgumentException("out of range");
        }
        return count;
    }
}
