package io.muster.task.model;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import io.muster.database.SkipLocked;
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

    /**
     * Removes some tasks, of all tenants, that ended before a time, with their artifacts; returns their number. Their results
     * are locked first: a task that is run again meanwhile has no result any more and remains.
     */
    public int deleteEnded(Instant before, int max) {
        List<UUID> old = SkipLocked.of(entities.createQuery(
                                "select e from TaskResult e where e.completedAt < :before order by e.completedAt",
                                TaskResult.class)
                        .setParameter("before", before)
                        .setMaxResults(max))
                .getResultStream()
                .map(TaskResult::taskId)
                .toList();
        return old.isEmpty() ? 0 : delete(old);
    }

    private int delete(List<UUID> ids) {
        entities.createQuery("delete from TaskResult e where e.taskId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        return entities.createQuery("delete from Task e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /** Counts the tasks of all tenants that have not ended. */
    public List<OpenTaskCount> countOpen() {
        return Stream.concat(count(TaskStatus.IN_PROGRESS, "in"), count(TaskStatus.PENDING, "not in"))
                .toList();
    }

    private Stream<OpenTaskCount> count(TaskStatus status, String leased) {
        return entities.createQuery("""
                        select e.priority, e.due, count(e), min(e.runAt) from QueueEntry e
                        where e.taskId %s (select l.taskId from TaskLease l)
                        group by e.priority, e.due""".formatted(leased), Object[].class)
                .getResultStream()
                .map(row -> new OpenTaskCount(
                        (TaskPriority) row[0], status, (boolean) row[1], (long) row[2], (Instant) row[3]));
    }

    public Optional<Task> find(TenantId tenant, UUID id) {
        return entities.createQuery(
                        "select e from Task e left join fetch e.queueEntry left join fetch e.result"
                                + " left join fetch e.lease where e.tenant = :tenant and e.id = :id",
                        Task.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Lists tasks, the newest first. */
    public Page<Task> list(TenantId tenant, TaskFilter filter, PageRequest page) {
        KeysetQuery<Task> query = inStatus(filter, new KeysetQuery<>(entities, Task.class, "createdAt", tenant))
                .fetching("lease")
                .andIfGiven("e.priority = :priority", "priority", filter.priority())
                .andIfGiven("e.createdBy = :createdBy", "createdBy", filter.createdBy())
                .andIfGiven("e.projectId = :projectId", "projectId", filter.projectId())
                .andIfGiven("e.agentId = :agentId", "agentId", filter.agentId())
                .andIfGiven("e.type = :type", "type", filter.type())
                .within(filter.createdFrom(), filter.createdTo());
        return query.page(page, Cursor::uuid, Task::position);
    }

    /**
     * Reads along queue entries or results where a status is requested; but along the tasks where another filter leaves few of
     * them.
     */
    private static KeysetQuery<Task> inStatus(TaskFilter filter, KeysetQuery<Task> query) {
        TaskStatus status = filter.status();
        if (status == null) {
            return query.fetching("queueEntry").fetching("result");
        }
        boolean few = filter.projectId() != null || filter.agentId() != null || filter.createdBy() != null;
        String part = status.isFinal() ? "result" : "queueEntry";
        KeysetQuery<Task> narrowed = few ? query.requiring(part) : query.along(part, "taskId");
        return switch (status) {
            case IN_PROGRESS -> narrowed.fetching("result").and("e.id in (select l.taskId from TaskLease l)");
            case PENDING -> narrowed.fetching("result").and("e.id not in (select l.taskId from TaskLease l)");
            case COMPLETED, FAILED, CANCELLED ->
                narrowed.fetching("queueEntry").andIfGiven("k.status = :status", "status", status);
        };
    }
}
