package io.muster.project;

import io.muster.audit.AuditEventType;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.Role;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The life of projects: create, find, change, delete, restore. */
@ApplicationScoped
public class ProjectService {
    @Inject
    ProjectTransactions transactions;

    @Inject
    ProjectItems items;

    @Inject
    Idempotency idempotency;

    @Inject
    Database database;

    /**
     * Creates a project.
     *
     * @param call present when the client may repeat the request
     */
    public CreatedProject create(Caller caller, ProjectSpec spec, @Nullable IdempotentCall call) {
        database.requireReady();
        Optional<CreatedProject> repeated = repeated(caller, call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        try {
            return new CreatedProject(transactions.insert(caller, spec, call), false);
        } catch (RuntimeException failure) {
            if (DatabaseFailures.isUniqueViolation(failure)) {
                // A repetition of this request was stored first.
                return repeated(caller, call).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private Optional<CreatedProject> repeated(Caller caller, @Nullable IdempotentCall call) {
        if (call == null) {
            return Optional.empty();
        }
        return idempotency
                .find(caller, call)
                .map(made -> UUID.fromString(made.path("project_id").asString()))
                .map(id -> new CreatedProject(transactions.require(caller, id).project(), true));
    }

    /** The project; deleted ones only for administrators. */
    public ProjectSnapshot require(Caller caller, UUID id) {
        database.requireReady();
        ProjectSnapshot found = transactions.require(caller, id);
        if (found.project().isDeleted() && !caller.role().includes(Role.ADMIN)) {
            throw ProjectTransactions.notFound(id);
        }
        return found;
    }

    /** The newest projects first. */
    public Page<Project> list(Caller caller, ProjectFilter filter, PageRequest page) {
        if (filter.deleted() != ProjectFilter.Deleted.HIDDEN && !caller.role().includes(Role.ADMIN)) {
            throw new AppException(ErrorCode.FORBIDDEN, "Only an administrator may list deleted projects.");
        }
        database.requireReady();
        return transactions.list(caller, filter, page);
    }

    /** The to-dos of a project that was imported, in the order that they have there. */
    public Page<ProjectItem> items(Caller caller, UUID id, PageRequest page) {
        ProjectSnapshot found = require(caller, id);
        return items.list(caller.tenant(), found.project().id(), page);
    }

    /**
     * Changes a project.
     *
     * @param patch merged into its fields as RFC 7396 says: {@code null} takes a member away
     * @param wanted which version of the project the caller means
     * @throws AppException {@code PRECONDITION_FAILED} when it has another version by now; {@code INVALID} when the result
     *     is no project, and then nothing has changed
     */
    public Project update(Caller caller, UUID id, ObjectNode patch, LongPredicate wanted) {
        database.requireReady();
        return transactions.change(caller, id, AuditEventType.PROJECT_UPDATE, (project, now) -> {
            if (!wanted.test(project.version())) {
                throw new AppException(
                        ErrorCode.PRECONDITION_FAILED, "The project was changed meanwhile; read it and decide again.");
            }
            project.update(ProjectFields.of(project.spec()).merged(patch).toSpec(), now);
        });
    }

    /** Hides the project; an administrator can still find it. Its tasks continue. */
    public void delete(Caller caller, UUID id) {
        database.requireReady();
        transactions.change(caller, id, AuditEventType.PROJECT_DELETE, Project::delete);
    }

    /** Makes a deleted project a project again. */
    public Project restore(Caller caller, UUID id) {
        database.requireReady();
        return transactions.restore(caller, id);
    }
}
