package io.muster.task.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.AgentId;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.project.Project;
import io.muster.project.ProjectSpec;
import io.muster.testing.TestCallers;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TaskRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, null);
    private static final JsonNode JSON = JsonMapper.shared().readTree("{\"a\":[1,2.5,\"x\"]}");
    private static final AgentId AGENT = new AgentId("agent");

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();

    @Test
    void everyFieldComesBackAsStored() {
        TaskSpec.Rules rules = new TaskSpec.Rules(
                90, 5, NOW.plusSeconds(60), LossPolicy.FAIL, "https://example.org/" + "c".repeat(2000));
        TaskSpec spec = new TaskSpec(
                "t".repeat(512),
                "d".repeat(100_000),
                JSON,
                TaskPriority.URGENT,
                createProject(tenant),
                AGENT,
                "y".repeat(100),
                JSON,
                rules);
        Task stored = create(spec, NOW);
        Task read = find(stored.id()).orElseThrow();
        assertEquals(spec, read.spec());
        assertEquals(TaskStatus.PENDING, read.status());
        assertEquals("key:operator", read.createdBy());
        assertEquals(NOW, read.createdAt());
        assertEquals(Optional.empty(), read.startedAt());
    }

    @Test
    void listIsNarrowedByEachFilter() {
        UUID project = createProject(tenant);
        UUID inProject = create(spec(project), NOW).id();
        UUID cancelled = create(spec(null), NOW.plusSeconds(1)).id();
        in(tasks -> {
            tasks.find(tenant, cancelled).orElseThrow().cancel(NOW);
            return null;
        });
        assertEquals(List.of(cancelled, inProject), ids(TaskFilter.ALL));
        assertEquals(List.of(cancelled), ids(filter(TaskStatus.CANCELLED, null, null)));
        assertEquals(List.of(inProject), ids(filter(null, project, null)));
        assertEquals(List.of(cancelled, inProject), ids(filter(null, null, AGENT)));
        assertEquals(List.of(), ids(filter(null, null, new AgentId("other"))));
        assertEquals(List.of(cancelled, inProject), ids(of(TaskPriority.MEDIUM, "steps", "key:operator")));
        assertEquals(List.of(), ids(of(TaskPriority.LOW, null, null)));
        assertEquals(List.of(), ids(of(null, "pdf", null)));
        assertEquals(List.of(), ids(of(null, null, "key:other")));
        assertEquals(List.of(inProject), ids(created(NOW, NOW.plusSeconds(1))));
        assertEquals(List.of(cancelled), ids(created(NOW.plusSeconds(1), null)));
    }

    @Test
    void taskOfAnotherTenantIsNotFound() {
        UUID id = create(spec(null), NOW).id();
        assertEquals(Optional.empty(), in(tasks -> tasks.find(TestCallers.newTenant(), id)));
    }

    @Test
    void taskCannotBelongToAProjectOfAnotherTenant() {
        UUID foreign = createProject(TestCallers.newTenant());
        assertThrows(PersistenceException.class, () -> create(spec(foreign), NOW));
    }

    @Test
    void pagesOfEqualTimesShowEachTaskOnce() {
        for (int i = 0; i < 5; i++) {
            create(spec(null), NOW);
        }
        List<UUID> all = ids(TaskFilter.ALL);
        Page<Task> first = in(tasks -> tasks.list(tenant, TaskFilter.ALL, new PageRequest(3, null)));
        Page<Task> second = in(tasks -> tasks.list(tenant, TaskFilter.ALL, new PageRequest(3, first.next())));
        assertEquals(5, all.size());
        assertEquals(all.subList(0, 3), first.map(Task::id).items());
        assertEquals(all.subList(3, 5), second.map(Task::id).items());
    }

    @Test
    void onlyWhatEndedLongAgoIsPurged() {
        UUID waiting = create(spec(null), NOW).id();
        UUID old = create(spec(null), NOW).id();
        UUID fresh = create(spec(null), NOW).id();
        Instant longAgo = Instant.EPOCH.plusSeconds(tenant.value().hashCode() & 0xffff);
        in(tasks -> {
            tasks.find(tenant, old).orElseThrow().cancel(longAgo);
            tasks.find(tenant, fresh).orElseThrow().cancel(NOW);
            return null;
        });
        in(tasks -> tasks.deleteEnded(longAgo.plusSeconds(1), 500));
        assertEquals(Optional.empty(), find(old));
        assertEquals(TaskStatus.PENDING, find(waiting).orElseThrow().status());
        assertEquals(TaskStatus.CANCELLED, find(fresh).orElseThrow().status());
    }

    private static TaskFilter filter(@Nullable TaskStatus status, @Nullable UUID project, @Nullable AgentId agent) {
        return new TaskFilter(status, null, project, agent, null, null, null, null);
    }

    private static TaskFilter of(@Nullable TaskPriority priority, @Nullable String type, @Nullable String creator) {
        return new TaskFilter(null, priority, null, null, type, creator, null, null);
    }

    private static TaskFilter created(Instant from, @Nullable Instant to) {
        return new TaskFilter(null, null, null, null, null, null, from, to);
    }

    private static TaskSpec spec(@Nullable UUID project) {
        TaskSpec.Rules rules = new TaskSpec.Rules(null, 1, NOW, LossPolicy.RETRY, null);
        return new TaskSpec("title", null, null, TaskPriority.MEDIUM, project, AGENT, "steps", JSON, rules);
    }

    private UUID createProject(TenantId owner) {
        Project project =
                new Project(TestCallers.operator(owner), new ProjectSpec("project", null, null, null, null), NOW);
        database.persistence().run(entities -> entities.persist(project));
        return project.id();
    }

    private Task create(TaskSpec spec, Instant time) {
        return in(tasks -> {
            Task task = new Task(TestCallers.operator(tenant), spec, time);
            tasks.persist(task);
            tasks.entities.flush();
            return task;
        });
    }

    private Optional<Task> find(UUID id) {
        return in(tasks -> tasks.find(tenant, id));
    }

    private List<UUID> ids(TaskFilter filter) {
        return in(tasks -> tasks.list(tenant, filter, ALL)).map(Task::id).items();
    }

    private <T> T in(Function<TaskRepository, T> work) {
        return database.persistence().call(entities -> {
            TaskRepository tasks = TestTasks.tasks(entities);
            return work.apply(tasks);
        });
    }
}
