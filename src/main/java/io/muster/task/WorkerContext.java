package io.muster.task;

import java.time.Clock;

/**
 * What the parts of a server's workers share.
 *
 * @param owner the server's name
 */
record WorkerContext(
        String owner,
        WorkerSettings settings,
        TaskQueue queue,
        TaskExecutions executions,
        SettlementRules rules,
        RunningTasks running,
        TaskSignals signals,
        TaskMetrics metrics,
        Clock clock) {}
