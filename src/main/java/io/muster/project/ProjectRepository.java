package io.muster.project;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of projects. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ProjectRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Stores a new project at once, so that a Taskade project already mirrored is known here. */
    public void persist(Project project) {
        entities.persist(project);
        entities.flush();
    }

    /** The project, unless it is deleted. */
    public Optional<Project> find(TenantId tenant, UUID id) {
        return findAny(tenant, id).filter(project -> !project.isDeleted());
    }

    /** The project, deleted or not. */
    public Optional<Project> findAny(TenantId tenant, UUID id) {
        return entities.createQuery("select e from Project e where e.tenant = :tenant and e.id = :id", Project.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The mirror of a Taskade project, deleted or not, locked so that two imports of it come one after the other. */
    public Optional<Project> lockMirror(TenantId tenant, String taskadeProjectId) {
        return entities.createQuery(
                        "select e from Project e where e.tenant = :tenant and e.taskadeProjectId = :taskadeProjectId",
                        Project.class)
                .setParameter("tenant", tenant)
                .setParameter("taskadeProjectId", taskadeProjectId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The newest projects first. */
    public Page<Project> list(TenantId tenant, ProjectFilter filter, PageRequest page) {
        KeysetQuery<Project> query = new KeysetQuery<>(entities, Project.class, "createdAt", tenant)
                .andIfGiven("e.createdBy = :createdBy", "createdBy", filter.createdBy())
                .andIfGiven("e.workspaceId = :workspaceId", "workspaceId", filter.workspaceId())
                .andIfGiven("locate(:namePrefix, lower(e.name)) = 1", "namePrefix", lower(filter.namePrefix()));
        if (filter.deleted() == ProjectFilter.Deleted.HIDDEN) {
            query.and("e.deletedAt is null");
        }
        return query.page(page, Cursor::uuid, Project::position);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
