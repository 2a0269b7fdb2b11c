package io.muster.project;

import io.muster.common.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts the tasks of a project. In SQL, because tasks know projects and not the other way round: the
 * entity of tasks is out of reach here, their table is not. Every call belongs to a transaction of the caller.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ProjectTasks {
    private static final List<String> STATUSES = List.of("pending", "in_progress", "completed", "failed", "cancelled");

    /** A task is in progress while it has a lease, and has ended when it has an end. */
    private static final String COUNT = """
            select case when l.task_id is null then coalesce(e.status, 'pending') else 'in_progress' end as state, count(*)
            from tasks t left join task_leases l on l.task_id = t.id left join task_results e on e.task_id = t.id
            where t.tenant_id = :tenant and t.project_id = :project group by state""";

    private static final String DETACH = """
            update tasks set project_id = null where tenant_id = :tenant and project_id = :project""";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Counts the tasks in each status; every status is named. */
    public Map<String, Long> countByStatus(TenantId tenant, UUID project) {
        Map<String, Long> counts = new LinkedHashMap<>();
        STATUSES.forEach(status -> counts.put(status, 0L));
        List<?> rows = entities.createNativeQuery(COUNT)
                .setParameter("tenant", tenant.value())
                .setParameter("project", project)
                .getResultList();
        for (Object row : rows) {
            if (row instanceof Object[] columns && columns[1] instanceof Number number) {
                counts.put(String.valueOf(columns[0]), number.longValue());
            }
        }
        return counts;
    }

    /** Takes the project away from its tasks, which stay; returns how many there were. */
    public int detach(TenantId tenant, UUID project) {
        return entities.createNativeQuery(DETACH)
                .setParameter("tenant", tenant.value())
                .setParameter("project", project)
                .executeUpdate();
    }
}
