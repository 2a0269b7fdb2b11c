package io.muster.task.worker;

import io.muster.telemetry.Meters;
import io.muster.telemetry.TestErrorCount;

/** The metrics of workers, outside of a server. */
@SuppressWarnings("UnnecessaryAssignment")
public // of injected fields: no container fills them here
final class TestTaskMetrics {
    private TestTaskMetrics() {}

    public static TaskMetrics of(Meters meters) {
        TaskMetrics metrics = new TaskMetrics();
        metrics.meters = meters;
        metrics.errors = TestErrorCount.of(meters);
        return metrics;
    }
}
