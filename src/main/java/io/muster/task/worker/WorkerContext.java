package io.muster.task.worker;

import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.LeaseTableVacuum;
import io.muster.task.queue.TaskQueue;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What the parts of a server's workers share.
 *
 * @param owner the server's name
 * @param ready whether tasks can be begun on this server now; cheap
 */
public record WorkerContext(
        String owner,
        WorkerSettings settings,
        BooleanSupplier ready,
        TaskQueue queue,
        LeaseTableVacuum leases,
        TaskExecutions executions,
        RetryPolicy rules,
        RunningTasks running,
        TaskNotifications signals,
        TaskMetrics metrics,
        Clock clock) {}
