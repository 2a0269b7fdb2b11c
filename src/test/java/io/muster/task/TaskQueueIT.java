package io.muster.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.project.Project;
import io.muster.project.ProjectSpec;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the queue promises on every database. Each test has a type of task of its own and so a queue of its own. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TaskQueueIT {
    private static final JsonNode RESULT = Json.MAPPER.readTree("{\"outputs\":{\"title\":\"é\"}}");
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();
    final String type = "test-" + UUID.randomUUID();
    final SettableClock clock = new SettableClock();
    final SettlementRules rules =
            new SettlementRules(new TaskLimits(1_000_000, 1_000_000), Duration.ofSeconds(8), () -> 0.5);

    TestQueue queue;

    @BeforeEach
    void open() {
        queue = new TestQueue(database.persistence(), clock);
        clock.advance(Duration.ofDays(1));
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
        TaskRepository tasks = new TaskRepository();
        tasks.entities = queue.transactions().entities();
        List<WaitingTasks> before = queue.transactions().call(tasks::countOpen);
        add(task());
        add(task());
        claimOne("server");
        List<WaitingTasks> after = queue.transactions().call(tasks::countOpen);
        assertEquals(count(before, TaskStatus.IN_PROGRESS) + 1, count(after, TaskStatus.IN_PROGRESS));
        assertEquals(count(before, TaskStatus.PENDING) + 1, count(after, TaskStatus.PENDING));
    }

    private static long count(List<WaitingTasks> open, TaskStatus status) {
        return open.stream()
                .filter(tasks -> tasks.status() == status)
                .mapToLong(WaitingTasks::count)
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
        settle(Settlement.completed(claimed.get(0), RESULT, List.of()));
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
        settle(Settlement.completed(claimed.get(0), RESULT, List.of()));
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
    void completionIsStoredWithItsArtifactsAndAudited() {
        UUID id = add(task());
        Artifact artifact = new Artifact("page.png", "image/png", new byte[] {1, 2, 3});
        settle(Settlement.completed(claimOne("server"), RESULT, List.of(artifact)));
        Task stored = read(id);
        assertEquals(TaskStatus.COMPLETED, stored.status());
        assertEquals(RESULT, stored.result().orElseThrow());
        assertEquals(clock.instant(), stored.completedAt().orElseThrow());
        List<ArtifactListing> listed = queue.transactions().call(() -> queue.artifacts.list(id));
        assertEquals("page.png", listed.get(0).name());
        assertEquals(3, listed.get(0).size());
        assertEquals(64, listed.get(0).sha256().length());
        assertEquals(
                3,
                queue.transactions()
                        .call(() -> queue.artifacts.find(id, "page.png"))
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
        assertEquals(List.of(), settle(Settlement.failed(stale, TaskOutcome.Failed.of("late", false))));
        assertEquals(Map.of(), queue.renew("server-a", Map.of(id, stale.fence()), LEASE));
        assertEquals(1, settle(Settlement.completed(current, RESULT, List.of())).size());
        assertEquals(List.of(), settle(Settlement.failed(current, TaskOutcome.Failed.of("twice", false))));
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
        settle(rules.of(task, TaskOutcome.Failed.of("it broke", true), null, clock.instant()));
    }

    @Test
    void deferredTaskComesBackWithoutHavingUsedAnAttempt() {
        UUID id = add(task());
        settle(rules.of(claimOne("server"), new TaskOutcome.Deferred(Duration.ofSeconds(5)), null, clock.instant()));
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
        settle(Settlement.cancelled(claimed, null));
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
        assertEquals(List.of(), queue.settleOwned("other-" + tenant, rules::lost));
        assertEquals(1, queue.settleOwned("server-" + tenant, rules::lost).size());
        assertEquals(TaskStatus.PENDING, read(id).status());
    }

    @Test
    void onlyKnownTypesAreClaimed() {
        add(task());
        ClaimRequest other = new ClaimRequest("server", Set.of("other-" + type), 10, LEASE, 100, 100, clock.instant());
        assertEquals(List.of(), queue.claim(other));
    }

    @Test
    void endOfATaskWithACallbackIsKeptForDelivery() {
        TaskSpec.Rules told =
                new TaskSpec.Rules(null, 1, clock.instant(), LossPolicy.RETRY, "https://example.org/told");
        UUID id = add(new TaskSpec("title", null, null, TaskPriority.LOW, null, null, type, RESULT, told));
        ClaimedTask claimed = claimOne("server");
        settle(Settlement.completed(claimed, RESULT, List.of()));
        assertTrue(queue.transactions()
                .call(() -> queue.callbacks.find(new TaskCallback.Key(id, claimed.fence())))
                .isPresent());
    }

    private List<Settlement> expire() {
        return queue.settleExpired(rules::lost).stream()
                .filter(settlement -> settlement.task().tenant().equals(tenant))
                .toList();
    }

    private List<Settlement> settle(Settlement settlement) {
        return queue.settle(List.of(settlement));
    }

    private TaskSpec task() {
        return task(TaskPriority.MEDIUM);
    }

    private TaskSpec task(TaskPriority priority) {
        return spec(priority, null, null, clock.instant());
    }

    private TaskSpec spec(TaskPriority priority, @Nullable UUID project, @Nullable AgentId agent, Instant runAt) {
        TaskSpec.Rules run = new TaskSpec.Rules(null, 3, runAt, LossPolicy.RETRY, null);
        return new TaskSpec("title", null, null, priority, project, agent, type, RESULT, run);
    }

    private UUID add(TaskSpec spec) {
        return add(tenant, spec);
    }

    private UUID add(TenantId owner, TaskSpec spec) {
        Task task = new Task(TestCallers.operator(owner), spec, clock.instant());
        database.persistence().run(entities -> entities.persist(task));
        return task.id();
    }

    private UUID addProject() {
        Project project = new Project(
                TestCallers.operator(tenant), new ProjectSpec("project", null, null, null, null), clock.instant());
        database.persistence().run(entities -> entities.persist(project));
        return project.id();
    }

    private Task read(UUID id) {
        return database.persistence().call(entities -> entities.find(Task.class, id));
    }

    private void change(UUID id, java.util.function.Consumer<Task> change) {
        database.persistence().run(entities -> change.accept(entities.find(Task.class, id)));
    }

    private List<String> audited(UUID id) {
        return database.persistence().call(entities -> entities.createQuery(
                        "select e.eventType from AuditLog e where e.resourceId = :id order by e.id", String.class)
                .setParameter("id", id.toString())
                .getResultList());
    }

    private ClaimedTask claimOne(String server) {
        List<ClaimedTask> claimed = claim(server, 1);
        assertEquals(1, claimed.size());
        return claimed.get(0);
    }

    private List<ClaimedTask> claim(String server, int max) {
        return claim(server, max, 1_000, 1_000);
    }

    private List<ClaimedTask> claim(String server, int max, int perTenant, int perProject) {
        return queue.claim(new ClaimRequest(server, Set.of(type), max, LEASE, perTenant, perProject, clock.instant()));
    }

    private static List<UUID> ids(List<ClaimedTask> tasks) {
        return tasks.stream().map(ClaimedTask::id).toList();
    }
}
