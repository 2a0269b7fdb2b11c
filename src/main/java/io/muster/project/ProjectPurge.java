package io.muster.project;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Removes projects that were deleted long ago, for good. A project whose tasks still wait or run is left for later; the
 * finished ones stay, without a project. Its items and pending reports go with it.
 */
@ApplicationScoped
public class ProjectPurge {
    /** Two servers that purge at once share the work instead of waiting for each other. */
    private static final String CANDIDATES = """
            select p.id from projects p
            where p.deleted_at < :before and not exists (
                select 1 from tasks t join queue_entries q on q.task_id = t.id
                where t.tenant_id = p.tenant_id and t.project_id = p.id)
            order by p.deleted_at, p.id
            limit :max
            for update skip locked""";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    @Inject
    ProjectTasks tasks;

    @Inject
    AuditTrail audit;

    /**
     * Removes some, of all tenants.
     *
     * @param max the most that this transaction removes
     * @return how many were removed
     */
    @Transactional
    public int purge(Instant before, int max) {
        List<?> candidates = entities.createNativeQuery(CANDIDATES, UUID.class)
                .setParameter("before", before.atOffset(ZoneOffset.UTC))
                .setParameter("max", max)
                .getResultList();
        for (Object id : candidates) {
            purge(entities.getReference(Project.class, id));
        }
        return candidates.size();
    }

    private void purge(Project project) {
        int detached = tasks.detach(project.tenant(), project.id());
        audit.record(
                Caller.SERVER.of(project.tenant()),
                ProjectTransactions.event(AuditEventType.PROJECT_PURGE, project.id())
                        .change(ProjectTransactions.describe(project), null)
                        .details(Json.MAPPER.createObjectNode().put("tasks_detached", detached)));
        entities.remove(project);
    }
}
