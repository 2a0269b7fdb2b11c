package io.muster.task.model;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of tasks. */
@Dependent
public final class TaskConfig {
    private static final int MAX_WORKERS = 512;
    private static final int MAX_DEFAULT_WORKERS = 16;

    static final Setting<Integer> WORKERS = Setting.text(
                    "MUSTER_TASK_WORKERS",
                    "",
                    "a whole number from 0 to " + MAX_WORKERS,
                    "How many tasks this server runs at once; 0 for none. When absent, twice the number of processors, at"
                            + " most " + MAX_DEFAULT_WORKERS + ".")
            .as(TaskConfig::workers);

    static final Setting<Duration> TIMEOUT = Setting.duration(
            "MUSTER_TASK_TIMEOUT", "10m", "1s", "24h", "How long an attempt may take when the task does not say.");

    static final Setting<Duration> LEASE = Setting.duration(
            "MUSTER_TASK_LEASE",
            "15s",
            "3s",
            "10m",
            "How long after its last sign of life a server's running tasks are taken over by others.");

    static final Setting<Integer> TENANT_LIMIT = Setting.integer(
            "MUSTER_TASK_TENANT_LIMIT",
            100,
            1,
            100_000,
            "How many tasks of one tenant run at once, on all servers together.");

    static final Setting<Integer> PROJECT_LIMIT = Setting.integer(
            "MUSTER_TASK_PROJECT_LIMIT",
            100,
            1,
            100_000,
            "How many tasks of one project run at once, on all servers together.");

    static final Setting<Duration> RETRY_DELAY = Setting.duration(
            "MUSTER_TASK_RETRY_DELAY",
            "5s",
            "10ms",
            "10m",
            "How long to wait before a failed task's second attempt; doubles with each further one, up to 10 minutes, less"
                    + " up to half at random.");

    static final Setting<Duration> STOP_PATIENCE = Setting.duration(
            "MUSTER_TASK_SHUTDOWN_GRACE",
            "10s",
            "0s",
            "10m",
            "How long a server that stops waits for its running tasks before it hands them back.");

    static final Setting<Integer> RESULT_MAX_BYTES = Setting.integer(
            "MUSTER_TASK_RESULT_MAX_BYTES",
            1_048_576,
            1_024,
            104_857_600,
            "The largest result of a task as JSON, in bytes; a task that brings more fails.");

    static final Setting<Integer> ARTIFACTS_MAX_BYTES = Setting.integer(
            "MUSTER_TASK_ARTIFACTS_MAX_BYTES",
            20_971_520,
            0,
            1_073_741_824,
            "The most bytes of artifacts that a task may bring; a task that brings more fails.");

    static final Setting<Duration> RETENTION = Setting.duration(
            "MUSTER_TASK_RETENTION",
            "90d",
            "1s",
            "3650d",
            "How long a task that has ended is kept, with its result and artifacts.");

    public static final List<Setting<?>> SETTINGS = List.of(
            WORKERS,
            TIMEOUT,
            LEASE,
            TENANT_LIMIT,
            PROJECT_LIMIT,
            RETRY_DELAY,
            STOP_PATIENCE,
            RESULT_MAX_BYTES,
            ARTIFACTS_MAX_BYTES,
            RETENTION);

    private final WorkerSettings workers;
    private final Duration retryDelay;
    private final TaskLimits limits;
    private final Duration retention;

    @Inject
    public TaskConfig(Config config) {
        workers = new WorkerSettings(
                WORKERS.find(config).orElseGet(TaskConfig::defaultWorkers),
                TIMEOUT.require(config),
                LEASE.require(config),
                TENANT_LIMIT.require(config),
                PROJECT_LIMIT.require(config),
                STOP_PATIENCE.require(config));
        retryDelay = RETRY_DELAY.require(config);
        limits = new TaskLimits(RESULT_MAX_BYTES.require(config), ARTIFACTS_MAX_BYTES.require(config));
        retention = RETENTION.require(config);
    }

    private static int defaultWorkers() {
        return Math.min(2 * Runtime.getRuntime().availableProcessors(), MAX_DEFAULT_WORKERS);
    }

    private static int workers(String text) {
        int count = Integer.parseInt(text);
        if (count < 0 || count > MAX_WORKERS) {
            throw new IllegalArgumentException("out of range");
        }
        return count;
    }

    public WorkerSettings workers() {
        return workers;
    }

    public Duration retryDelay() {
        return retryDelay;
    }

    public TaskLimits limits() {
        return limits;
    }

    public Duration retention() {
        return retention;
    }
}
