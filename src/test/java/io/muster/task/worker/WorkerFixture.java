package io.muster.task.worker;

import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.execution.Cancellation;
import io.muster.task.execution.TaskExecution;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.TaskQueue;
import io.muster.telemetry.RecordingMeters;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The parts of a server's workers over a queue in memory, with a clock that the test moves. */
final class WorkerFixture {
    static final JsonNode RESULT = Json.MAPPER.createObjectNode();

    final SettableWorkerClock clock = new SettableWorkerClock();
    final RunningTasks running = new RunningTasks();
    final MemoryQueue queue = new MemoryQueue();
    final MemoryAttempts attempts = new MemoryAttempts();
    final TaskMetrics metrics = TestTaskMetrics.of(new RecordingMeters());
    final AttemptResultWriter writer = new AttemptResultWriter(attempts, metrics, clock);
    boolean ready = true;
    TaskOutcome outcome = new TaskOutcome.Completed(RESULT, List.of());

    WorkerContext context(int slots) {
        return new WorkerContext(
                "server",
                new WorkerSettings(slots, Duration.ofMinutes(1), Duration.ofSeconds(15), 10, 10, Duration.ZERO),
                () -> ready,
                queue,
                attempts,
                new TaskExecutions(Map.of("test", new Execution())),
                new RetryPolicy(new TaskLimits(1_000, 1_000), Duration.ofSeconds(1), () -> 1),
                running,
                new TaskNotifications(),
                metrics,
                clock);
    }

    static ClaimedTask task() {
        return new ClaimedTask(
                UUID.randomUUID(),
                TenantId.DEFAULT,
                "key:1",
                "title",
                null,
                null,
                "test",
                RESULT,
                TaskPriority.MEDIUM,
                1,
                1,
                7,
                null,
                LossPolicy.RETRY,
                SettableWorkerClock.START,
                false,
                null);
    }

    static AttemptResult result() {
        return AttemptResult.completed(task(), RESULT, List.of());
    }

    private final class Execution implements TaskExecution {
        @Override
        public List<FieldError> check(JsonNode payload) {
            return List.of();
        }

        @Override
        public TaskOutcome run(ClaimedTask task, Cancellation cancellation) {
            return outcome;
        }
    }

    /** Gives out the tasks that a test adds. */
    static final class MemoryQueue extends TaskQueue {
        final Deque<ClaimedTask> waiting = new ArrayDeque<>();
        final List<Integer> claims = new ArrayList<>();
        Map<UUID, Boolean> held = Map.of();
        int promotions;
        boolean fails;

        @Override
        public List<ClaimedTask> claim(ClaimRequest request) {
            claims.add(request.max());
            if (fails) {
                throw new IllegalStateException("no database");
            }
            List<ClaimedTask> claimed = new ArrayList<>();
            while (claimed.size() < request.max() && !waiting.isEmpty()) {
                claimed.add(waiting.remove());
            }
            return claimed;
        }

        @Override
        public void promote() {
            promotions++;
        }

        @Override
        public Map<UUID, Boolean> renew(String owner, Map<UUID, Long> fences, Duration lease) {
            return held;
        }
    }

    /** Records the results that a test accepts. */
    static final class MemoryAttempts extends AttemptCompletion {
        final List<List<AttemptResult>> stored = new ArrayList<>();
        Predicate<Collection<AttemptResult>> accepts = results -> true;
        RuntimeException failure = new IllegalStateException("refused");

        @Override
        public List<AttemptResult> complete(Collection<AttemptResult> results) {
            if (!accepts.test(results)) {
                throw failure;
            }
            stored.add(List.copyOf(results));
            return List.copyOf(results);
        }
    }
}
