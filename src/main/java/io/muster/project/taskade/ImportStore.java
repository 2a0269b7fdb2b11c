package io.muster.project.taskade;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.project.Project;
import io.muster.project.ProjectItems;
import io.muster.project.ProjectRepository;
import io.muster.project.ProjectSpec;
import io.muster.project.ProjectTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The stored side of imports. */
@ApplicationScoped
public class ImportStore {
    @Inject
    ProjectRepository projects;

    @Inject
    ProjectItems items;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Makes the mirror of what was fetched, or brings it up to date, and audits it, in one transaction. */
    @Transactional
    public ImportedProject store(Caller caller, TaskadeContent content, TaskadeLocation taskadeLocation) {
        Instant now = clock.instant();
        Optional<Project> known = projects.lockMirror(caller.tenant(), content.taskadeProjectId());
        ObjectNode before = known.map(ProjectTransactions::describe).orElse(null);
        Project project = known.isPresent()
                ? updated(known.get(), content, taskadeLocation, now)
                : created(caller, content, taskadeLocation, now);
        ProjectItems.Changes changes = items.replace(project, content.items(), now);
        audit.record(
                caller,
                ProjectTransactions.event(AuditEventType.PROJECT_IMPORT, project.id())
                        .change(before, ProjectTransactions.describe(project))
                        .details(Json.MAPPER.valueToTree(changes)));
        return new ImportedProject(project, known.isEmpty(), changes);
    }

    private Project created(Caller caller, TaskadeContent content, TaskadeLocation taskadeLocation, Instant now) {
        ProjectSpec spec =
                new ProjectSpec(content.name(), taskadeLocation.workspaceId(), taskadeLocation.folderId(), null, null);
        Project project = Project.mirror(caller, content.taskadeProjectId(), spec, now);
        projects.persist(project);
        return project;
    }

    private static Project updated(
            Project project, TaskadeContent content, TaskadeLocation taskadeLocation, Instant now) {
        if (project.isDeleted()) {
            throw new AppException(
                    ErrorCode.CONFLICT,
                    "This Taskade project was imported as \"" + project.id()
                            + "\", which was deleted; an administrator can restore it.");
        }
        ProjectSpec old = project.spec();
        project.imported(
                new ProjectSpec(
                        content.name(),
                        first(taskadeLocation.workspaceId(), old.workspaceId()),
                        first(taskadeLocation.folderId(), old.folderId()),
                        old.description(),
                        old.metadata()),
                now);
        return project;
    }

    private static @Nullable String first(@Nullable String wanted, @Nullable String old) {
        return wanted == null ? old : wanted;
    }
}
