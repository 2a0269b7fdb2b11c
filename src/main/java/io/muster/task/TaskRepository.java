package io.muster.task;

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

/** The rows of tasks. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TaskRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(Task task) {
        entities.persist(task);
    }

    public Optional<Task> find(TenantId tenant, UUID id) {
        return entities.createQuery("select e from Task e where e.tenant = :tenant and e.id = :id", Task.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The newest tasks first. */
    public Page<Task> list(TenantId tenant, TaskFilter filter, PageRequest page) {
        return new KeysetQuery<>(entities, Task.class, "createdAt", tenant)
                .andIfGiven("e.status = :status", "status", filter.status())
                .andIfGiven("e.createdBy = :createdBy", "createdBy", filter.createdBy())
                .andIfGiven("e.projectId = :projectId", "projectId", filter.projectId())
                .andIfGiven("e.agentId = :agentId", "agentId", filter.agentId())
                .page(page, Cursor::uuid, Task::position);
    }
}
