package io.muster.project;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The stored side of projects: each method is one transaction that changes the row and audits the change. */
@ApplicationScoped
@Transactional
public class ProjectTransactions {
    private static final String RESOURCE = "project";

    @Inject
    ProjectRepository projects;

    @Inject
    ProjectTasks tasks;

    @Inject
    AuditTrail audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** Stores a new project, what it was made for, and the fact. */
    public Project insert(Caller caller, ProjectSpec spec, @Nullable IdempotentCall call) {
        Project project = new Project(caller, spec, clock.instant());
        projects.persist(project);
        if (call != null) {
            ObjectNode made = Json.MAPPER
                    .createObjectNode()
                    .put("project_id", project.id().toString());
            idempotency.remember(caller, call, 201, made);
        }
        audit.record(caller, event(AuditEventType.PROJECT_CREATE, project.id()).change(null, describe(project)));
        return project;
    }

    /** The project, deleted or not, and its tasks in numbers. */
    public ProjectSnapshot require(Caller caller, UUID id) {
        Project project = projects.findAny(caller.tenant(), id).orElseThrow(() -> notFound(id));
        return new ProjectSnapshot(project, tasks.countByStatus(caller.tenant(), id));
    }

    public Page<Project> list(Caller caller, ProjectFilter filter, PageRequest page) {
        return projects.list(caller.tenant(), filter, page);
    }

    /** Changes a project that is not deleted and audits the change. */
    public Project change(Caller caller, UUID id, AuditEventType type, BiConsumer<Project, Instant> change) {
        Project project = projects.find(caller.tenant(), id).orElseThrow(() -> notFound(id));
        return audited(caller, project, type, change);
    }

    /** Undoes the deletion of a project. */
    public Project restore(Caller caller, UUID id) {
        Project project = projects.findAny(caller.tenant(), id).orElseThrow(() -> notFound(id));
        if (!project.isDeleted()) {
            throw new AppException(ErrorCode.CONFLICT, "Project \"" + id + "\" is not deleted.");
        }
        return audited(caller, project, AuditEventType.PROJECT_RESTORE, Project::restore);
    }

    private Project audited(Caller caller, Project project, AuditEventType type, BiConsumer<Project, Instant> change) {
        ObjectNode before = describe(project);
        change.accept(project, clock.instant());
        audit.record(caller, event(type, project.id()).change(before, describe(project)));
        return project;
    }

    static AppException notFound(UUID id) {
        return new AppException(ErrorCode.NOT_FOUND, "There is no project \"" + id + "\".");
    }

    /** An event of the audit log about a project. */
    public static AuditEvent event(AuditEventType type, UUID id) {
        return AuditEvent.of(type, RESOURCE, id.toString());
    }

    /** A project as the audit log shows it. */
    public static ObjectNode describe(Project project) {
        ObjectNode description = Json.MAPPER.valueToTree(project.spec());
        return description.put("taskade_project_id", project.taskadeProjectId().orElse(null));
    }
}
