package io.muster.task.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AgentId;
import io.muster.common.TenantId;
import io.muster.task.model.OpenTaskCount;
import io.muster.task.model.Task;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskRepository;
import io.muster.task.model.TaskStatus;
import io.muster.task.model.TestTasks;
import io.muster.testing.TestCallers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guarantees of claims on every database. */
class TaskQueueIT extends TaskQueueFixture {
    @Test
    void cursorHidesNoTaskThatRanksBehindIt() {
        add(task());
        clock.advance(Duration.ofMinutes(1));
        UUID second = add(task());
        clock.advance(Duration.ofMinutes(1));
        UUID third = add(task());
        assertFoundFrom(second, third);
    }

    @Test
    void cursorIsExactAmongTasksOfOneRank() {
        List<UUID> all = new ArrayList<>(List.of(add(task()), add(task()), add(task())));
        // The order of the database's ids, which Java's own is not.
        all.sort(Comparator.comparing(UUID::toString));
        assertFoundFrom(all.get(1), all.get(2));
    }

    /** Claims from a cursor at the second of three tasks. */
    private void assertFoundFrom(UUID second, UUID third) {
        ClaimCursor.Position cursor = new ClaimCursor.Position(
                Set.of(tenant.value()), TaskPriority.MEDIUM.rank(read(second).createdAt()), second);
        List<UUID> claimed = ids(queue.claim(
                new ClaimRequest("server", Set.of(type), 10, LEASE, 1_000, 1_000, clock.instant(), cursor)));
        assertTrue(claimed.containsAll(List.of(second, third)), claimed::toString);
        // All that is left, however the database has used the cursor.
        assertEquals(3 - claimed.size(), claim("server", 10).size());
    }

    @Test
    void claimedTaskIsInProgressAndHeldByItsServer() {
        UUID id = add(task());
        ClaimedTask claimed = claimOne("server-a");
        assertEquals(id, claimed.id());
        assertEquals(1, claimed.attempt());
        assertEquals(1, claimed.fence());
        assertEquals(tenant, claimed.caller().tenant());
        assertEquals("key:operator", claimed.caller().userId());
        Task stored = read(id);
        assertEquals(TaskStatus.IN_PROGRESS, stored.status());
        assertEquals(clock.instant(), stored.startedAt().orElseThrow());
        assertEquals(List.of(), claim("server-b", 10));
    }

    @Test
    void runningTasksAreCountedApartFromThoseThatWait() {
        TaskRepository tasks = TestTasks.tasks(queue.transactions().entities());
        List<OpenTaskCount> before = queue.transactions().call(tasks::countOpen);
        add(task());
        add(task());
        claimOne("server");
        List<OpenTaskCount> after = queue.transactions().call(tasks::countOpen);
        assertEquals(count(before, TaskStatus.IN_PROGRESS) + 1, count(after, TaskStatus.IN_PROGRESS));
        assertEquals(count(before, TaskStatus.PENDING) + 1, count(after, TaskStatus.PENDING));
    }

    private static long count(List<OpenTaskCount> open, TaskStatus status) {
        return open.stream()
                .filter(tasks -> tasks.status() == status)
                .mapToLong(OpenTaskCount::count)
                .sum();
    }

    @Test
    void serversThatClaimAtTheSameTimeNeverShareATask() throws Exception {
        for (int i = 0; i < 200; i++) {
            add(task());
        }
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<UUID>>> all = IntStream.range(0, 4)
                    .mapToObj(server -> servers.submit(() -> claimAll("server-" + server)))
                    .toList();
            List<UUID> claimed = new ArrayList<>();
            for (Future<List<UUID>> one : all) {
                claimed.addAll(one.get());
            }
            assertEquals(200, claimed.size());
            assertEquals(200, new HashSet<>(claimed).size());
        } finally {
            servers.shutdownNow();
        }
    }

    private List<UUID> claimAll(String server) {
        List<UUID> all = new ArrayList<>();
        List<ClaimedTask> some = claim(server, 7);
        while (!some.isEmpty()) {
            some.forEach(task -> all.add(task.id()));
            some = claim(server, 7);
        }
        return all;
    }

    @Test
    void urgentOvertakesAndWhatHasWaitedLongerThanItsHeadStartDoesNotWaitForIt() {
        UUID low = add(task(TaskPriority.LOW));
        clock.advance(Duration.ofMinutes(10));
        UUID early = add(task(TaskPriority.URGENT));
        UUID high = add(task(TaskPriority.HIGH));
        clock.advance(Duration.ofMinutes(6));
        UUID late = add(task(TaskPriority.URGENT));
        assertEquals(List.of(early, low, late, high), ids(claim("server", 10)));
    }

    @Test
    void scheduledTaskRunsWhenItsTimeHasComeAndNotBefore() {
        UUID later = add(spec(TaskPriority.URGENT, null, null, clock.instant().plusSeconds(60)));
        queue.promote();
        assertEquals(List.of(), claim("server", 10));
        clock.advance(Duration.ofSeconds(60));
        queue.promote();
        assertEquals(List.of(later), ids(claim("server", 10)));
    }

    @Test
    void agentDoesOneTaskAtATimeInTheOrderOfPriority() {
        UUID first = add(spec(TaskPriority.MEDIUM, null, new AgentId("one"), clock.instant()));
        UUID second = add(spec(TaskPriority.LOW, null, new AgentId("one"), clock.instant()));
        UUID other = add(spec(TaskPriority.LOW, null, new AgentId("two"), clock.instant()));
        List<ClaimedTask> claimed = claim("server", 10);
        assertEquals(Set.of(first, other), Set.copyOf(ids(claimed)));
        UUID urgent = add(spec(TaskPriority.URGENT, null, new AgentId("one"), clock.instant()));
        assertEquals(List.of(), claim("server", 10));
        complete(AttemptResult.completed(claimed.get(0), RESULT, List.of()));
        assertEquals(List.of(urgent), ids(claim("server", 10)));
        assertEquals(TaskStatus.PENDING, read(second).status());
    }

    @Test
    void tenantAtItsLimitWaitsAndOthersDoNot() {
        for (int i = 0; i < 5; i++) {
            add(task());
        }
        TenantId other = TestCallers.newTenant();
        clock.advance(Duration.ofSeconds(1));
        UUID foreign = add(other, task());
        List<ClaimedTask> claimed = claim("server", 10, 2, 100);
        assertEquals(3, claimed.size());
        assertTrue(ids(claimed).contains(foreign));
        assertEquals(List.of(), claim("server", 10, 2, 100));
        complete(AttemptResult.completed(claimed.get(0), RESULT, List.of()));
        assertEquals(1, claim("server", 10, 2, 100).size());
    }

    @Test
    void projectAtItsLimitWaits() {
        UUID project = addProject();
        for (int i = 0; i < 3; i++) {
            add(spec(TaskPriority.MEDIUM, project, null, clock.instant()));
        }
        clock.advance(Duration.ofSeconds(1));
        UUID without = add(task());
        List<ClaimedTask> claimed = claim("server", 10, 100, 2);
        assertEquals(3, claimed.size());
        assertTrue(ids(claimed).contains(without));
        assertEquals(List.of(), claim("server", 10, 100, 2));
    }

    @Test
    void onlyKnownTypesAreClaimed() {
        add(task());
        ClaimRequest other =
                new ClaimRequest("server", Set.of("other-" + type), 10, LEASE, 100, 100, clock.instant(), null);
        assertEquals(List.of(), queue.claim(other));
    }
}
