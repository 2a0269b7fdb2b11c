package io.muster.task.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.project.Project;
import io.muster.project.ProjectSpec;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.worker.RetryPolicy;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A queue for each test, by a separate type of task and tenant, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class TaskQueueFixture {
    static final JsonNode RESULT = Json.MAPPER.readTree("{\"outputs\":{\"title\":\"é\"}}");
    static final Duration LEASE = Duration.ofSeconds(15);

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();
    final String type = "test-" + UUID.randomUUID();
    final SettableClock clock = new SettableClock();
    final RetryPolicy policy = new RetryPolicy(new TaskLimits(1_000_000, 1_000_000), Duration.ofSeconds(8), () -> 0.5);

    TestQueue queue;

    @BeforeEach
    void open() {
        queue = new TestQueue(database.persistence(), clock);
        clock.advance(Duration.ofDays(1));
    }

    /** Also what other tests have left behind, some of which comes first. */
    List<AttemptResult> expire() {
        List<AttemptResult> own = new ArrayList<>();
        List<AttemptResult> some = queue.attempts().takeOverExpired(policy);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(result -> result.task().tenant().equals(tenant))
                    .forEach(own::add);
            some = queue.attempts().takeOverExpired(policy);
        }
        return own;
    }

    List<AttemptResult> complete(AttemptResult result) {
        return queue.attempts().complete(List.of(result));
    }

    TaskSpec task() {
        return task(TaskPriority.MEDIUM);
    }

    TaskSpec task(TaskPriority priority) {
        return spec(priority, null, null, clock.instant());
    }

    TaskSpec spec(TaskPriority priority, @Nullable UUID project, @Nullable AgentId agent, Instant runAt) {
        TaskSpec.Rules run = new TaskSpec.Rules(null, 3, runAt, LossPolicy.RETRY, null);
        return new TaskSpec("title", null, null, priority, project, agent, type, RESULT, run);
    }

    UUID add(TaskSpec spec) {
        return add(tenant, spec);
    }

    UUID add(TenantId owner, TaskSpec spec) {
        Task task = new Task(TestCallers.operator(owner), spec, clock.instant());
        database.persistence().run(entities -> entities.persist(task));
        return task.id();
    }

    UUID addProject() {
        Project project = new Project(
                TestCallers.operator(tenant), new ProjectSpec("project", null, null, null, null), clock.instant());
        database.persistence().run(entities -> entities.persist(project));
        return project.id();
    }

    Task read(UUID id) {
        return database.persistence().call(entities -> entities.find(Task.class, id));
    }

    void change(UUID id, Consumer<Task> change) {
        database.persistence().run(entities -> change.accept(entities.find(Task.class, id)));
    }

    List<String> audited(UUID id) {
        return database.persistence().call(entities -> entities.createQuery(
                        "select e.eventType from AuditLog e where e.resourceId = :id order by e.id", String.class)
                .setParameter("id", id.toString())
                .getResultList());
    }

    ClaimedTask claimOne(String server) {
        List<ClaimedTask> claimed = claim(server, 1);
        assertEquals(1, claimed.size());
        return claimed.get(0);
    }

    List<ClaimedTask> claim(String server, int max) {
        return claim(server, max, 1_000, 1_000);
    }

    List<ClaimedTask> claim(String server, int max, int perTenant, int perProject) {
        return queue.claim(
                new ClaimRequest(server, Set.of(type), max, LEASE, perTenant, perProject, clock.instant(), null));
    }

    static List<UUID> ids(List<ClaimedTask> tasks) {
        return tasks.stream().map(ClaimedTask::id).toList();
    }
}
