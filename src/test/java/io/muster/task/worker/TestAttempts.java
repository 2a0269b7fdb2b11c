package io.muster.task.worker;

import io.muster.task.execution.TaskExecution;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.TaskNotifications;
import io.muster.task.queue.TestQueue;
import java.util.Map;

/** The product's end of attempts, outside of a server. */
@SuppressWarnings("UnnecessaryAssignment") // of injected fields: no container fills them here
public final class TestAttempts {
    private TestAttempts() {}

    public static AttemptCompletion of(
            TestQueue queue,
            RunningTasks running,
            TaskNotifications notifications,
            Map<String, TaskExecution> executions) {
        AttemptCompletion attempts = new AttemptCompletion();
        attempts.queue = queue;
        attempts.files = queue.files();
        attempts.notifier = queue.notifier();
        attempts.audit = queue.audit();
        attempts.leases = queue.leases();
        attempts.running = running;
        attempts.notifications = notifications;
        attempts.executions = new TaskExecutions(executions);
        attempts.clock = queue.clock();
        return attempts;
    }
}
