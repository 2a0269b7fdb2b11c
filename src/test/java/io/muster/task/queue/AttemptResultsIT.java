package io.muster.task.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.task.callback.TaskCallback;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskFileListing;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.model.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Results of attempts, on every database. */
class AttemptResultsIT extends TaskQueueFixture {
    @Test
    void completionIsStoredWithItsArtifactsAndAudited() {
        UUID id = add(task());
        TaskFile taskFile = new TaskFile("page.png", "image/png", new byte[] {1, 2, 3});
        complete(AttemptResult.completed(claimOne("server"), RESULT, List.of(taskFile)));
        Task stored = read(id);
        assertEquals(TaskStatus.COMPLETED, stored.status());
        assertEquals(RESULT, stored.result().orElseThrow());
        assertEquals(clock.instant(), stored.completedAt().orElseThrow());
        List<TaskFileListing> listed =
                queue.transactions().call(() -> queue.files().list(id));
        assertEquals("page.png", listed.get(0).name());
        assertEquals(3, listed.get(0).size());
        assertEquals(64, listed.get(0).sha256().length());
        assertEquals(
                3,
                queue.transactions()
                        .call(() -> queue.files().find(id, "page.png"))
                        .orElseThrow()
                        .content()
                        .length);
        assertEquals(List.of("task.complete"), audited(id));
    }

    @Test
    void workerThatLostItsLeaseChangesNothing() {
        UUID id = add(task());
        ClaimedTask stale = claimOne("server-a");
        clock.advance(LEASE.plusSeconds(1));
        assertEquals(1, expire().size());
        clock.advance(Duration.ofSeconds(8));
        queue.promote();
        ClaimedTask current = claimOne("server-b");
        assertEquals(stale.fence() + 1, current.fence());
        assertEquals(2, current.attempt());
        assertEquals(List.of(), complete(AttemptResult.failed(stale, TaskOutcome.Failed.of("late", false))));
        assertEquals(Map.of(), queue.renew("server-a", Map.of(id, stale.fence()), LEASE));
        assertEquals(
                1, complete(AttemptResult.completed(current, RESULT, List.of())).size());
        assertEquals(List.of(), complete(AttemptResult.failed(current, TaskOutcome.Failed.of("twice", false))));
        assertEquals(TaskStatus.COMPLETED, read(id).status());
        assertEquals(List.of("task.complete"), audited(id));
    }

    @Test
    void renewedLeaseDoesNotExpire() {
        UUID id = add(task());
        ClaimedTask claimed = claimOne("server");
        clock.advance(LEASE.minusSeconds(1));
        assertEquals(Map.of(id, false), queue.renew("server", Map.of(id, claimed.fence()), LEASE));
        clock.advance(LEASE.minusSeconds(1));
        assertEquals(List.of(), expire());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(1, expire().size());
    }

    @Test
    void lostTaskThatMustNotBeRepeatedFails() {
        UUID id = add(new TaskSpec(
                "title",
                null,
                null,
                TaskPriority.MEDIUM,
                null,
                null,
                type,
                RESULT,
                new TaskSpec.Rules(null, 3, clock.instant(), LossPolicy.FAIL, null)));
        claimOne("server");
        clock.advance(LEASE.plusSeconds(1));
        expire();
        assertEquals(TaskStatus.FAILED, read(id).status());
        assertEquals(
                "The server that ran it was lost in the middle of it.",
                read(id).errorMessage().orElseThrow());
        assertEquals(List.of("task.fail"), audited(id));
    }

    @Test
    void failedTaskComesBackLaterEachTimeUntilItsAttemptsAreUsedUp() {
        UUID id = add(task());
        for (int wait : new int[] {6, 12}) {
            fail(claimOne("server"));
            assertEquals(TaskStatus.PENDING, read(id).status());
            clock.advance(Duration.ofSeconds(wait).minusMillis(1));
            queue.promote();
            assertEquals(List.of(), claim("server", 1));
            clock.advance(Duration.ofMillis(1));
            queue.promote();
        }
        fail(claimOne("server"));
        assertEquals(TaskStatus.FAILED, read(id).status());
        assertEquals(3, read(id).attempt());
        assertEquals("it broke", read(id).errorMessage().orElseThrow());
    }

    private void fail(ClaimedTask task) {
        complete(policy.of(task, TaskOutcome.Failed.of("it broke", true), null, clock.instant()));
    }

    @Test
    void deferredTaskComesBackWithoutHavingUsedAnAttempt() {
        UUID id = add(task());
        complete(policy.of(claimOne("server"), new TaskOutcome.Deferred(Duration.ofSeconds(5)), null, clock.instant()));
        assertEquals(0, read(id).attempt());
        clock.advance(Duration.ofSeconds(5));
        queue.promote();
        assertEquals(1, claimOne("server").attempt());
    }

    @Test
    void cancellationOfARunningTaskIsSeenWhenItsLeaseIsRenewed() {
        UUID id = add(task());
        ClaimedTask claimed = claimOne("server");
        queue.cancel(id);
        assertEquals(Map.of(id, true), queue.renew("server", Map.of(id, claimed.fence()), LEASE));
        complete(AttemptResult.cancelled(claimed, null));
        assertEquals(TaskStatus.CANCELLED, read(id).status());
    }

    @Test
    void cancelledTaskIsNotClaimedAndCanBeRunAgain() {
        UUID id = add(task());
        queue.cancel(id);
        assertEquals(List.of(), claim("server", 1));
        change(id, task -> task.retry(clock.instant()));
        ClaimedTask again = claimOne("server");
        assertEquals(id, again.id());
        assertEquals(1, again.attempt());
    }

    @Test
    void restartedServerTakesOverWhatItHeld() {
        UUID id = add(task());
        claimOne("server-" + tenant);
        assertEquals(List.of(), queue.attempts().takeOverOwned("other-" + tenant, policy));
        assertEquals(
                1, queue.attempts().takeOverOwned("server-" + tenant, policy).size());
        assertEquals(TaskStatus.PENDING, read(id).status());
    }

    @Test
    void endOfATaskWithACallbackIsKeptForDelivery() {
        TaskSpec.Rules told =
                new TaskSpec.Rules(null, 1, clock.instant(), LossPolicy.RETRY, "https://example.org/told");
        UUID id = add(new TaskSpec("title", null, null, TaskPriority.LOW, null, null, type, RESULT, told));
        ClaimedTask claimed = claimOne("server");
        complete(AttemptResult.completed(claimed, RESULT, List.of()));
        assertTrue(queue.transactions()
                .call(() -> queue.callbacks.find(new TaskCallback.Key(id, claimed.fence())))
                .isPresent());
    }
}
