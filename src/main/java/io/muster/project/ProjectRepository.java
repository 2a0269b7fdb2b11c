package io.muster.project;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The rows of projects that are not deleted. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ProjectRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(Project project) {
        entities.persist(project);
    }

    public Optional<Project> find(TenantId tenant, UUID id) {
        return entities.createQuery(
                        "select e from Project e where e.tenant = :tenant and e.id = :id and e.deletedAt is null",
                        Project.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The newest projects first. */
    public Page<Project> list(TenantId tenant, PageRequest page) {
        return new KeysetQuery<>(entities, Project.class, "createdAt", tenant)
                .and("e.deletedAt is null")
                .page(page, Cursor::uuid, Project::position);
    }
}
