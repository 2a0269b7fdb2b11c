package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskOutcome.Completed;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskStatus;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final JsonNode RESULT = Json.MAPPER.readTree("{\"outputs\":{}}");

    private static RetryPolicy policy(double random) {
        return new RetryPolicy(new TaskLimits(20, 10), Duration.ofSeconds(4), () -> random);
    }

    private static ClaimedTask task(int attempt, LossPolicy onLost) {
        return task(attempt, 100, onLost);
    }

    private static ClaimedTask task(int attempt, int maxAttempts, LossPolicy onLost) {
        return new ClaimedTask(
                UUID.randomUUID(),
                TenantId.DEFAULT,
                "key:1",
                "title",
                null,
                null,
                "steps",
                RESULT,
                TaskPriority.MEDIUM,
                attempt,
                maxAttempts,
                7,
                null,
                onLost,
                NOW,
                false,
                null);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 2000", "1, 1, 4000", "2, 1, 8000", "3, 0.5, 12000", "9, 1, 600000", "99, 1, 600000"})
    void delayDoublesUpToTenMinutesAndUpToHalfOfItIsLeftToChance(int attempt, double random, long millis) {
        AttemptResult retried = policy(random).of(task(attempt, LossPolicy.RETRY), Failed.of("x", true), null, NOW);
        assertEquals(TaskStatus.PENDING, retried.status());
        assertEquals(NOW.plusMillis(millis), retried.runAt());
    }

    @Test
    void taskWhoseBrowserWasLostComesBackAlsoWhenItsAttemptsAreUsedUp() {
        AttemptResult again =
                policy(0).of(task(1, 1, LossPolicy.RETRY), new TaskOutcome.Lost("the browser is gone"), null, NOW);
        assertEquals(TaskStatus.PENDING, again.status());
        assertEquals("the browser is gone", again.error());
        assertEquals(NOW, again.runAt());
    }

    @Test
    void whatWouldFailAgainIsNotRetried() {
        assertEquals(
                TaskStatus.FAILED,
                policy(0)
                        .of(task(1, LossPolicy.RETRY), Failed.of("x", false), null, NOW)
                        .status());
    }

    @Test
    void resultBeyondTheLimitFailsTheTaskAndSaysSo() {
        JsonNode large = Json.MAPPER.readTree("{\"a\":\"" + "x".repeat(30) + "\"}");
        AttemptResult failed = policy(0).of(task(1, LossPolicy.RETRY), new Completed(large, List.of()), null, NOW);
        assertEquals(TaskStatus.FAILED, failed.status());
        assertEquals("The result has 38 bytes; at most 20 are kept.", failed.error());
        assertNull(failed.result());
    }

    @Test
    void artifactsBeyondTheLimitOrOfOneNameFailTheTask() {
        TaskFile small = new TaskFile("a.bin", "application/octet-stream", new byte[6]);
        assertEquals(TaskStatus.FAILED, complete(small, small).status());
        TaskFile other = new TaskFile("b.bin", "application/octet-stream", new byte[6]);
        assertEquals(TaskStatus.FAILED, complete(small, other).status());
        assertEquals(TaskStatus.COMPLETED, complete(small).status());
    }

    private static AttemptResult complete(TaskFile... taskFiles) {
        return policy(0).of(task(1, LossPolicy.RETRY), new Completed(RESULT, List.of(taskFiles)), null, NOW);
    }

    @Test
    void whatWasDoneInSpiteOfACancellationIsDone() {
        Completed done = new Completed(RESULT, List.of());
        assertEquals(
                TaskStatus.COMPLETED,
                policy(0)
                        .of(task(1, LossPolicy.RETRY), done, Reason.REQUESTED, NOW)
                        .status());
    }

    @Test
    void cancelledTaskKeepsHowFarItGot() {
        Failed ended = new Failed("interrupted", true, RESULT, List.of());
        AttemptResult cancelled = policy(0).of(task(1, LossPolicy.RETRY), ended, Reason.REQUESTED, NOW);
        assertEquals(TaskStatus.CANCELLED, cancelled.status());
        assertEquals(RESULT, cancelled.result());
    }

    @Test
    void timeoutUsesAnAttemptUp() {
        AttemptResult late = policy(1).of(task(1, LossPolicy.RETRY), Failed.of("x", true), Reason.TIMED_OUT, NOW);
        assertEquals(TaskStatus.PENDING, late.status());
        assertEquals("It was not done within its time.", late.error());
        assertEquals(1, late.attempt());
    }

    @Test
    void stoppedServerHandsBackWhatMayBeRepeatedWithoutUsingAnAttempt() {
        AttemptResult back = policy(0).ended(task(3, LossPolicy.RETRY), Reason.STOPPING, null, NOW);
        assertEquals(TaskStatus.PENDING, back.status());
        assertEquals(2, back.attempt());
        assertEquals(NOW, back.runAt());
        assertEquals(
                TaskStatus.FAILED,
                policy(0)
                        .ended(task(3, LossPolicy.FAIL), Reason.STOPPING, null, NOW)
                        .status());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, RETRY, PENDING",
        "4, 1, RETRY, PENDING",
        "5, 1, RETRY, FAILED",
        "5, 6, RETRY, PENDING",
        "1, 9, FAIL, FAILED"
    })
    void lostTaskComesBackUnlessItMustNotOrWasLostTooOften(
            int attempt, int maxAttempts, LossPolicy onLost, TaskStatus status) {
        assertEquals(
                status, policy(0).lost(task(attempt, maxAttempts, onLost), NOW).status());
    }

    @Test
    void firstLossCostsNoTime() {
        assertEquals(NOW, policy(1).lost(task(1, LossPolicy.RETRY), NOW).runAt());
        assertEquals(
                NOW.plusSeconds(8),
                policy(1).lost(task(2, LossPolicy.RETRY), NOW).runAt());
    }

    @Test
    void longMessageIsCut() {
        AttemptResult failed = policy(0).of(task(1, LossPolicy.RETRY), Failed.of("m".repeat(5_000), false), null, NOW);
        assertTrue(failed.error() != null && failed.error().length() == 4_000);
    }
}
