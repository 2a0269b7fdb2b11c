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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of tasks. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TaskRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(Task task) {
        entities.persist(task);
    }

    /** Removes it with its artifacts. */
    public void remove(Task task) {
        entities.remove(task);
    }

    /** Removes some tasks, of all tenants, that ended before a time, with their artifacts; returns how many. */
    public int deleteEnded(Instant before, int max) {
        List<UUID> old = entities.createQuery(
                        "select e.id from Task e where e.completedAt < :before order by e.completedAt", UUID.class)
                .setParameter("before", before)
                .setMaxResults(max)
                .getResultList();
        return old.isEmpty()
                ? 0
                : entities.createQuery("delete from Task e where e.id in :old and e.completedAt < :before")
                        .setParameter("old", old)
                        .setParameter("before", before)
                        .executeUpdate();
    }

    /** All tasks that have not ended, of all tenants, in numbers. */
    public List<WaitingTasks> countOpen() {
        return Stream.concat(countPending(TaskStatus.IN_PROGRESS, "in"), countPending(TaskStatus.PENDING, "not in"))
                .toList();
    }

    /** A task in progress is stored as one that waits, with a lease. A literal, because the index is partial. */
    private Stream<WaitingTasks> countPending(TaskStatus status, String leased) {
        return entities.createQuery("""
                        select e.priority, e.ready, count(e), min(e.runAt) from Task e
                        where e.status = io.muster.task.TaskStatus.PENDING and e.id %s (select l.taskId from TaskLease l)
                        group by e.priority, e.ready""".formatted(leased), Object[].class)
                .getResultStream()
                .map(row -> new WaitingTasks(
                        (TaskPriority) row[0], status, (boolean) row[1], (long) row[2], (Instant) row[3]));
    }

    public Optional<Task> find(TenantId tenant, UUID id) {
        return entities.createQuery(
                        "select e from Task e left join fetch e.lease where e.tenant = :tenant and e.id = :id",
                        Task.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The newest tasks first. */
    public Page<Task> list(TenantId tenant, TaskFilter filter, PageRequest page) {
        KeysetQuery<Task> query = new KeysetQuery<>(entities, Task.class, "createdAt", tenant)
                .fetching("lease")
                .andIfGiven("e.priority = :priority", "priority", filter.priority())
                .andIfGiven("e.createdBy = :createdBy", "createdBy", filter.createdBy())
                .andIfGiven("e.projectId = :projectId", "projectId", filter.projectId())
                .andIfGiven("e.agentId = :agentId", "agentId", filter.agentId())
                .andIfGiven("e.type = :type", "type", filter.type())
                .andIfGiven("e.createdAt >= :from", "from", filter.createdFrom())
                .andIfGiven("e.createdAt < :to", "to", filter.createdTo());
        if (filter.status() != null) {
            only(filter.status(), query);
        }
        return query.page(page, Cursor::uuid, Task::position);
    }

    /** A task in progress is stored as one that waits, with a lease. */
    private static void only(TaskStatus status, KeysetQuery<Task> query) {
        switch (status) {
            case IN_PROGRESS -> query.and("e.id in (select l.taskId from TaskLease l)");
            case PENDING -> query.and("e.id not in (select l.taskId from TaskLease l)");
            case COMPLETED, FAILED, CANCELLED -> {}
        }
        TaskStatus stored = status == TaskStatus.IN_PROGRESS ? TaskStatus.PENDING : status;
        query.andIfGiven("e.status = :status", "status", stored);
    }
}
