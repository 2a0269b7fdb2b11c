package io.muster.task.worker;

import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.TaskQueue;
import java.util.function.BooleanSupplier;

/**
 * Collaborators of a server's workers.
 *
 * @param owner name of the server
 * @param ready returns true when tasks can be started on this server; cheap
 */
public record WorkerContext(
        String owner,
        WorkerSettings settings,
        BooleanSupplier ready,
        TaskQueue queue,
        AttemptCompletion attempts,
        TaskExecutions executions,
        RetryPolicy policy,
        RunningTasks running,
        TaskNotifications notifications,
        TaskMetrics metrics,
        WorkerClock clock) {}
