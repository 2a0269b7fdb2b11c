package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskOutcome.Deferred;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskPriority;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import io.muster.telemetry.RecordingMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TaskMetricsTest {
    private static final Instant DUE = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonNode EMPTY = Json.MAPPER.createObjectNode();

    private final RecordingMeters meters = new RecordingMeters();
    private final TaskMetrics metrics = TestTaskMetrics.of(meters);
    private final ClaimedTask task = new ClaimedTask(
            UUID.randomUUID(),
            TenantId.DEFAULT,
            "key:1",
            "title",
            null,
            null,
            "steps",
            EMPTY,
            TaskPriority.HIGH,
            2,
            3,
            7,
            null,
            LossPolicy.RETRY,
            DUE,
            false,
            null);

    @Test
    void waitIsCountedFromWhenTheTaskWasDueAndIsNeverNegative() {
        metrics.claimed(List.of(task), DUE.plusSeconds(4));
        metrics.claimed(List.of(task), DUE.minusMillis(1));
        assertEquals(List.of(Duration.ofSeconds(4), Duration.ZERO), meters.recorded("task_queue_wait_seconds[high]"));
    }

    @Test
    void attemptsAreTimedByOutcome() {
        metrics.ran(task, Failed.of("no", true), Duration.ofSeconds(1));
        metrics.ran(task, new Deferred(Duration.ofSeconds(2)), Duration.ofMillis(3));
        assertEquals(List.of(Duration.ofSeconds(1)), meters.recorded("task_run_duration_seconds[steps, failed]"));
        assertEquals(List.of(Duration.ofMillis(3)), meters.recorded("task_run_duration_seconds[steps, deferred]"));
        assertEquals(1, meters.counted("errors_total[task, attempt_failed]"));
    }

    @Test
    void anotherAttemptIsARetryAndAHandBackIsNone() {
        metrics.ended(List.of(
                AttemptResult.completed(task, EMPTY, List.of()),
                AttemptResult.retried(task, "no", DUE),
                AttemptResult.handedBack(task, DUE)));
        assertEquals(1, meters.counted("tasks_finished_total[completed]"));
        assertEquals(1, meters.counted("task_retries_total[]"));
    }

    @Test
    void whatIsTakenOverIsAnExpiredLease() {
        metrics.takenOver(List.of(AttemptResult.retried(task, "lost", DUE)));
        assertEquals(1, meters.counted("task_lease_expiries_total[]"));
        assertEquals(1, meters.counted("task_retries_total[]"));
    }
}
