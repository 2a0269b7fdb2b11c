package io.muster.project;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The to-dos of imported projects. Joins the transaction of its caller where there is one. */
@ApplicationScoped
@Transactional
public class ProjectItems {
    private static final String OF_PROJECT =
            "select e from ProjectItem e where e.tenant = :tenant and e.projectId = :project";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Changes of an import to the to-dos of a project. */
    public record Changes(int total, int added, int updated, int removed) {}

    /** In the order that they have in the project. */
    public Page<ProjectItem> list(TenantId tenant, UUID project, PageRequest page) {
        Cursor after = page.after();
        String condition = after == null ? "" : " and e.position > :after";
        TypedQuery<ProjectItem> query = of(tenant, project, condition + " order by e.position");
        if (after != null) {
            query.setParameter("after", (int) after.id());
        }
        List<ProjectItem> rows = query.setMaxResults(page.limit() + 1).getResultList();
        // This order has no time in it; the place in the list is all that a cursor needs.
        return Page.of(rows, page.limit(), item -> new Cursor(Instant.EPOCH, item.position()));
    }

    /** Makes the to-dos of a project those that were imported; the ones that are no longer there are removed. */
    public Changes replace(Project project, List<ImportedItem> imported, Instant now) {
        Map<String, ProjectItem> known = new HashMap<>();
        of(project.tenant(), project.id(), "").getResultStream().forEach(item -> known.put(item.taskadeTaskId(), item));
        int added = 0;
        int updated = 0;
        for (int position = 0; position < imported.size(); position++) {
            ImportedItem item = imported.get(position);
            ProjectItem existing = known.remove(item.taskadeTaskId());
            if (existing == null) {
                entities.persist(new ProjectItem(project, item, position, now));
                added++;
            } else if (existing.update(item, position, now)) {
                updated++;
            }
        }
        known.values().forEach(entities::remove);
        return new Changes(imported.size(), added, updated, known.size());
    }

    /** Takes over what was written back; a to-do that is not known here is passed over. */
    public void reported(ReportedItem report, Instant now) {
        of(report.tenant(), report.projectId(), " and e.taskadeTaskId = :task")
                .setParameter("task", report.taskadeTaskId())
                .getResultStream()
                .forEach(item -> item.reported(report, now));
    }

    private TypedQuery<ProjectItem> of(TenantId tenant, UUID project, String rest) {
        return entities.createQuery(OF_PROJECT + rest, ProjectItem.class)
                .setParameter("tenant", tenant)
                .setParameter("project", project);
    }
}
