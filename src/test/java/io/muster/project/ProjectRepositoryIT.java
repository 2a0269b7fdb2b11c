package io.muster.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.audit.TestAudit;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.testing.TestCallers;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ProjectRepositoryIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, null);
    private static final ProjectSpec BARE = new ProjectSpec("bare", null, null, null, null);

    @Parameter
    TestDatabase database;

    final TenantId tenant = TestCallers.newTenant();

    @Test
    void everyFieldComesBackAsStored() {
        JsonNode metadata = JsonMapper.shared().readTree("{\"color\":\"red\"}");
        ProjectSpec spec =
                new ProjectSpec("n".repeat(512), "w".repeat(255), "f".repeat(255), "d".repeat(100_000), metadata);
        Project stored = create(spec, NOW);
        Project read = in(projects -> projects.find(tenant, stored.id())).orElseThrow();
        assertEquals(spec.name(), read.name());
        assertEquals(spec.workspaceId(), read.workspaceId().orElseThrow());
        assertEquals(spec.folderId(), read.folderId().orElseThrow());
        assertEquals(spec.description(), read.description().orElseThrow());
        assertEquals(spec.metadata(), read.metadata().orElseThrow());
        assertEquals("key:operator", read.createdBy());
        assertEquals(NOW, read.createdAt());
        assertEquals(NOW, read.updatedAt());
    }

    @Test
    void updateReplacesEverythingButItsOrigin() {
        Project stored = create(new ProjectSpec("old", "w", "f", "d", null), NOW);
        in(projects -> {
            projects.find(tenant, stored.id()).orElseThrow().update(BARE, NOW.plusSeconds(1));
            return null;
        });
        Project read = in(projects -> projects.find(tenant, stored.id())).orElseThrow();
        assertEquals("bare", read.name());
        assertEquals(Optional.empty(), read.workspaceId());
        assertEquals(Optional.empty(), read.description());
        assertEquals(NOW, read.createdAt());
        assertEquals(NOW.plusSeconds(1), read.updatedAt());
        assertEquals(stored.version() + 1, read.version());
    }

    @Test
    void deletedAndForeignProjectsAreNeitherFoundNorListed() {
        Project stored = create(BARE, NOW);
        TenantId other = TestCallers.newTenant();
        assertEquals(Optional.empty(), in(projects -> projects.find(other, stored.id())));
        assertEquals(
                List.of(),
                in(projects -> projects.list(other, ProjectFilter.ALL, ALL)).items());
        in(projects -> {
            projects.find(tenant, stored.id()).orElseThrow().delete(NOW);
            return null;
        });
        assertEquals(Optional.empty(), in(projects -> projects.find(tenant, stored.id())));
        assertEquals(
                List.of(),
                in(projects -> projects.list(tenant, ProjectFilter.ALL, ALL)).items());
    }

    @Test
    void pagesOfEqualTimesShowEachProjectOnce() {
        for (int i = 0; i < 5; i++) {
            create(BARE, NOW);
        }
        Page<Project> all = in(projects -> projects.list(tenant, ProjectFilter.ALL, ALL));
        Page<Project> first = in(projects -> projects.list(tenant, ProjectFilter.ALL, new PageRequest(3, null)));
        Page<Project> second =
                in(projects -> projects.list(tenant, ProjectFilter.ALL, new PageRequest(3, first.next())));
        assertEquals(5, all.items().size());
        assertEquals(all.items().subList(0, 3).stream().map(Project::id).toList(), ids(first));
        assertEquals(all.items().subList(3, 5).stream().map(Project::id).toList(), ids(second));
    }

    @Test
    void tasksAreCountedByStatusAndOnlyThoseOfTheProject() {
        Project stored = create(BARE, NOW);
        Project other = create(BARE, NOW);
        addTask(stored, "completed");
        addTask(stored, "completed");
        addTask(stored, "failed");
        addTask(other, "pending");
        assertEquals(
                "{pending=0, in_progress=0, completed=2, failed=1, cancelled=0}",
                database.persistence()
                        .call(entities -> tasks(entities).countByStatus(tenant, stored.id()))
                        .toString());
    }

    @Test
    void purgeRemovesProjectsDeletedLongAgoAndLeavesTheirFinishedTasks() {
        Project gone = create(BARE, NOW);
        Project busy = create(BARE, NOW);
        Project recent = create(BARE, NOW);
        Project present = create(BARE, NOW);
        UUID finished = addTask(gone, "completed");
        addTask(busy, "pending");
        in(projects -> {
            for (Project each : List.of(gone, busy)) {
                projects.find(tenant, each.id()).orElseThrow().delete(NOW);
            }
            projects.find(tenant, recent.id()).orElseThrow().delete(NOW.plusSeconds(10));
            return null;
        });
        int purged = database.persistence().call(entities -> purge(entities).purge(NOW.plusSeconds(5), 500));
        assertEquals(1, purged);
        assertEquals(Optional.empty(), in(projects -> projects.findAny(tenant, gone.id())));
        for (Project kept : List.of(busy, recent, present)) {
            assertTrue(in(projects -> projects.findAny(tenant, kept.id())).isPresent());
        }
        Object project = database.persistence().call(entities -> entities.createNativeQuery(
                        "select count(*) from tasks where id = ? and project_id is null")
                .setParameter(1, finished)
                .getSingleResult());
        assertEquals(1L, project);
    }

    private static ProjectTasks tasks(EntityManager entities) {
        ProjectTasks tasks = new ProjectTasks();
        tasks.entities = entities;
        return tasks;
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    private static ProjectPurge purge(EntityManager entities) {
        ProjectPurge purge = new ProjectPurge();
        purge.entities = entities;
        purge.tasks = tasks(entities);
        purge.audit = TestAudit.trail(entities);
        return purge;
    }

    private UUID addTask(Project project, String status) {
        Task task = database.persistence().call(entities -> {
            TaskSpec.Rules rules = new TaskSpec.Rules(null, 1, NOW, LossPolicy.FAIL, null);
            TaskSpec spec = new TaskSpec(
                    "a task",
                    null,
                    null,
                    TaskPriority.LOW,
                    project.id(),
                    null,
                    "steps",
                    Json.MAPPER.createObjectNode(),
                    rules);
            Task waiting = new Task(TestCallers.operator(tenant), spec, NOW);
            entities.persist(waiting);
            return waiting;
        });
        if (!status.equals("pending")) {
            end(task, status);
        }
        return task.id();
    }

    private void end(Task task, String status) {
        database.persistence().run(entities -> {
            entities.createNativeQuery("""
                            insert into task_results (task_id, tenant_id, status, created_at, attempt, fence, completed_at)
                            select task_id, tenant_id, :status, created_at, 1, 1, created_at
                            from queue_entries where task_id = :id""")
                    .setParameter("id", task.id())
                    .setParameter("status", status)
                    .executeUpdate();
            entities.createNativeQuery("delete from queue_entries where task_id = :id")
                    .setParameter("id", task.id())
                    .executeUpdate();
        });
    }

    private static List<UUID> ids(Page<Project> page) {
        return page.map(Project::id).items();
    }

    private Project create(ProjectSpec spec, Instant time) {
        return in(projects -> {
            Project project = new Project(TestCallers.operator(tenant), spec, time);
            projects.persist(project);
            return project;
        });
    }

    private <T> T in(Function<ProjectRepository, T> work) {
        return database.persistence().call(entities -> {
            ProjectRepository projects = new ProjectRepository();
            projects.entities = entities;
            return work.apply(projects);
        });
    }
}
