package io.muster.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.task.execution.TaskExecution;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.TaskOutcome.Completed;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.model.TaskStatus;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.TestQueue;
import io.muster.task.worker.RetryPolicy;
import io.muster.task.worker.RunningTasks;
import io.muster.task.worker.TaskWorkers;
import io.muster.task.worker.TestAttempts;
import io.muster.task.worker.TestTaskMetrics;
import io.muster.task.worker.WorkerClock;
import io.muster.task.worker.WorkerContext;
import io.muster.telemetry.RecordingMeters;
import io.muster.testing.Await;
import io.muster.testing.TestCallers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Servers' workers at work, each with a clock that runs and an execution written for the test. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TaskWorkersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonNode RESULT = Json.MAPPER.readTree("{\"outputs\":{}}");

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();
    final String type = "test-" + UUID.randomUUID();
    final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    final List<TaskWorkers> started = new ArrayList<>();

    /** The parts of one server that a test looks at. */
    private record Server(TaskWorkers workers, RunningTasks running, TaskNotifications notifications) {}

    private Server start(String name, int workers, TaskExecution execution) {
        return start(name, workers, execution, () -> true);
    }

    private Server start(String name, int workers, TaskExecution execution, BooleanSupplier ready) {
        RunningTasks running = new RunningTasks();
        TaskNotifications notifications = new TaskNotifications();
        TestQueue queue = new TestQueue(database.persistence(), clock);
        Map<String, TaskExecution> executions = Map.of(type, execution);
        WorkerContext context = new WorkerContext(
                name + tenant,
                new WorkerSettings(
                        workers, Duration.ofMinutes(1), Duration.ofSeconds(3), 1_000, 1_000, Duration.ofSeconds(1)),
                ready,
                queue,
                TestAttempts.of(queue, running, notifications, executions),
                new TaskExecutions(executions),
                new RetryPolicy(new TaskLimits(10_000, 10_000), Duration.ofMillis(10), () -> 1),
                running,
                notifications,
                TestTaskMetrics.of(new RecordingMeters()),
                WorkerClock.of(clock));
        TaskWorkers server = new TaskWorkers(context, Thread::new);
        started.add(server);
        server.start();
        return new Server(server, running, notifications);
    }

    @AfterEach
    void stopAll() {
        started.forEach(TaskWorkers::stop);
    }

    /** An execution for a payload that is not looked at. */
    @FunctionalInterface
    private interface Work extends TaskExecution {
        @Override
        default List<FieldError> check(JsonNode payload) {
            return List.of();
        }
    }

    private static Completed done() {
        return new Completed(RESULT, List.of());
    }

    @Test
    void twoServersShareTheWorkAndNoTaskRunsTwice() {
        Queue<UUID> ran = new ConcurrentLinkedQueue<>();
        Set<String> servers = ConcurrentHashMap.newKeySet();
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(add(1, LossPolicy.RETRY));
        }
        for (String name : List.of("a", "b")) {
            start(name, 8, (Work) (task, cancellation) -> {
                ran.add(task.id());
                servers.add(name);
                new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
                return done();
            });
        }
        awaitStatus(all, TaskStatus.COMPLETED);
        assertEquals(300, ran.size());
        assertEquals(Set.copyOf(all), Set.copyOf(ran));
        assertEquals(Set.of("a", "b"), servers);
    }

    @Test
    void failedAttemptIsRepeatedUntilItWorks() {
        AtomicInteger attempts = new AtomicInteger();
        UUID id = add(3, LossPolicy.RETRY);
        start("a", 2, (Work)
                (task, cancellation) -> attempts.incrementAndGet() < 3 ? Failed.of("not yet", true) : done());
        awaitStatus(List.of(id), TaskStatus.COMPLETED);
        assertEquals(3, read(id).attempt());
    }

    @Test
    void exceptionFailsTheTaskWithoutShowingItsMessage() {
        UUID id = add(1, LossPolicy.RETRY);
        start("a", 1, (Work) (task, cancellation) -> {
            throw new IllegalStateException("secret");
        });
        awaitStatus(List.of(id), TaskStatus.FAILED);
        assertTrue(read(id).errorMessage().orElseThrow().startsWith("Internal error"));
    }

    /** No page and no client can give such a text; the queue does not rely on it. */
    @Test
    void resultThatCannotBeStoredFailsItsTaskAndHoldsUpNoOther() {
        JsonNode poisoned = Json.MAPPER.createObjectNode().put("a", "\0");
        List<UUID> all = IntStream.range(0, 8)
                .mapToObj(i -> add(i == 3 ? 1 : 2, LossPolicy.RETRY))
                .toList();
        UUID bad = all.get(3);
        Server server = start("a", 8, (Work)
                (task, cancellation) -> task.id().equals(bad) ? new Completed(poisoned, List.of()) : done());
        List<UUID> good = all.stream().filter(id -> !id.equals(bad)).toList();
        awaitStatus(good, TaskStatus.COMPLETED);
        if (database == TestDatabase.H2) {
            awaitStatus(List.of(bad), TaskStatus.COMPLETED);
        } else {
            awaitStatus(List.of(bad), TaskStatus.FAILED);
            assertTrue(read(bad)
                    .errorMessage()
                    .orElseThrow()
                    .startsWith("The result of this attempt could not be stored"));
        }
        Await.until(PATIENCE, () -> server.running().count() == 0, () -> "still held");
    }

    @Test
    void serverThatIsNotReadyLeavesTasksToOthers() {
        AtomicBoolean ready = new AtomicBoolean();
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        for (String name : List.of("late", "early")) {
            Work work = (task, cancellation) -> {
                ran.add(name);
                return done();
            };
            start(name, 1, work, () -> name.equals("early") || ready.get());
        }
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(add(1, LossPolicy.RETRY));
        }
        awaitStatus(all, TaskStatus.COMPLETED);
        assertEquals(Set.of("early"), Set.copyOf(ran));
        started.get(1).stop();
        UUID last = add(1, LossPolicy.RETRY);
        ready.set(true);
        awaitStatus(List.of(last), TaskStatus.COMPLETED);
        assertTrue(ran.contains("late"), ran::toString);
    }

    @Test
    void wantOfCapacityUsesNoAttemptUp() {
        AtomicInteger calls = new AtomicInteger();
        UUID id = add(1, LossPolicy.RETRY);
        start("a", 1, (Work) (task, cancellation) -> {
            if (calls.incrementAndGet() < 3) {
                throw new AppException(ErrorCode.OVERLOADED, "full").retryAfter(Duration.ofMillis(10));
            }
            return done();
        });
        awaitStatus(List.of(id), TaskStatus.COMPLETED);
        assertEquals(1, read(id).attempt());
        assertEquals(3, calls.get());
    }

    @Test
    void cancelledHereIsToldAtOnceAndStoredAsCancelled() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        UUID id = add(1, LossPolicy.RETRY);
        Server server = start("a", 1, (Work) (task, cancellation) -> {
            cancellation.onRequest(told::countDown);
            running.countDown();
            new CountDownLatch(1).await();
            return done();
        });
        assertTrue(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        cancel(id);
        server.running().cancel(id);
        assertEquals(0, told.getCount());
        awaitStatus(List.of(id), TaskStatus.CANCELLED);
    }

    @Test
    void cancelledElsewhereIsToldByTheNextRenewal() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        UUID id = add(1, LossPolicy.RETRY);
        start("a", 1, (Work) (task, cancellation) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return done();
        });
        assertTrue(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        cancel(id);
        awaitStatus(List.of(id), TaskStatus.CANCELLED);
    }

    @Test
    void taskThatIgnoresItsCancellationIsEndedAllTheSame() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        UUID stuck = add(1, LossPolicy.RETRY);
        start("a", 2, (Work) (task, cancellation) -> {
            if (task.id().equals(stuck)) {
                running.countDown();
                awaitUninterruptibly(release);
            }
            return done();
        });
        assertTrue(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        cancel(stuck);
        awaitStatus(List.of(stuck), TaskStatus.CANCELLED);
        UUID next = add(1, LossPolicy.RETRY);
        awaitStatus(List.of(next), TaskStatus.COMPLETED);
        release.countDown();
        assertEquals(TaskStatus.CANCELLED, read(stuck).status());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // A page that does not let go.
            }
        }
    }

    @Test
    void attemptEndsWhenItsTimeIsUp() {
        TaskSpec.Rules brief = new TaskSpec.Rules(1, 1, clock.instant(), LossPolicy.RETRY, null);
        UUID id = add(brief, null);
        start("a", 1, (Work) (task, cancellation) -> {
            new CountDownLatch(1).await();
            return done();
        });
        awaitStatus(List.of(id), TaskStatus.FAILED);
        assertEquals("It was not done within its time.", read(id).errorMessage().orElseThrow());
    }

    @Test
    void agentsTasksRunOneAfterTheOther() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(add(new TaskSpec.Rules(null, 1, clock.instant(), LossPolicy.RETRY, null), new AgentId("one")));
        }
        for (String name : List.of("a", "b")) {
            start(name, 4, (Work) (task, cancellation) -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                inside.decrementAndGet();
                return done();
            });
        }
        awaitStatus(all, TaskStatus.COMPLETED);
        assertEquals(1, most.get());
    }

    @Test
    void stoppedServerHandsBackWhatRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        UUID again = add(1, LossPolicy.RETRY);
        UUID never = add(1, LossPolicy.FAIL);
        Server server = start("a", 2, (Work) (task, cancellation) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return done();
        });
        assertTrue(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        server.workers().stop();
        assertEquals(TaskStatus.PENDING, read(again).status());
        assertEquals(0, read(again).attempt());
        assertEquals(TaskStatus.FAILED, read(never).status());
    }

    private UUID add(int maxAttempts, LossPolicy onLost) {
        return add(new TaskSpec.Rules(null, maxAttempts, clock.instant(), onLost, null), null);
    }

    private UUID add(TaskSpec.Rules rules, @Nullable AgentId agent) {
        TaskSpec spec = new TaskSpec("title", null, null, TaskPriority.MEDIUM, null, agent, type, RESULT, rules);
        Task task = new Task(TestCallers.operator(tenant), spec, clock.instant());
        database.persistence().run(entities -> entities.persist(task));
        return task.id();
    }

    private void cancel(UUID id) {
        new TestQueue(database.persistence(), clock).cancel(id);
    }

    private Task read(UUID id) {
        return database.persistence().call(entities -> entities.find(Task.class, id));
    }

    private void awaitStatus(List<UUID> tasks, TaskStatus status) {
        Await.until(
                PATIENCE,
                () -> tasks.stream().allMatch(id -> read(id).status() == status),
                () -> "tasks are not all " + status + ": "
                        + tasks.stream().map(id -> read(id).status()).distinct().toList());
    }
}
