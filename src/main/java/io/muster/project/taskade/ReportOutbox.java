package io.muster.project.taskade;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.common.WellFormedText;
import io.muster.database.SkipLocked;
import io.muster.project.ProjectItems;
import io.muster.project.ProjectRepository;
import io.muster.project.ProjectTransactions;
import io.muster.project.ReportedItem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores results for Taskade until they are delivered. {@link #taskEnded} joins the transaction that ends the task, so
 * that no result is lost between the two; {@link ReportSender} sends them, at least once each.
 */
@ApplicationScoped
@Transactional
public class ReportOutbox {

    private static final int MAX_MESSAGE = 4_000;

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    @Inject
    ProjectRepository projects;

    @Inject
    ProjectItems items;

    @Inject
    Taskade taskade;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Stores the result of a task for Taskade. Does nothing without a Taskade key, for a project that does not come from Taskade,
     * and for an invalid id of a to-do. A task that ends once more, after a retry, is reported once more.
     */
    public void taskEnded(CompletedTask ended) {
        if (taskade.isConfigured() && TaskadeIds.isPlain(ended.taskadeTaskId())) {
            projects.find(ended.tenant(), ended.projectId())
                    .flatMap(project -> project.taskadeProjectId())
                    .ifPresent(taskadeProjectId -> store(bounded(ended), taskadeProjectId));
        }
    }

    private void store(CompletedTask ended, String taskadeProjectId) {
        Instant now = clock.instant();
        entities.createQuery(
                        "select e from OutboxEntry e where e.tenant = :tenant and e.taskId = :task", OutboxEntry.class)
                .setParameter("tenant", ended.tenant())
                .setParameter("task", ended.taskId())
                .getResultStream()
                .findFirst()
                .ifPresentOrElse(
                        waiting -> waiting.renew(ended, now),
                        () -> entities.persist(new OutboxEntry(ended, taskadeProjectId, now)));
    }

    private static CompletedTask bounded(CompletedTask ended) {
        String text = ended.message().replace("\0", "");
        return new CompletedTask(
                ended.tenant(),
                ended.projectId(),
                ended.taskId(),
                ended.taskadeTaskId(),
                ended.outcome(),
                WellFormedText.of(WellFormedText.cut(text, MAX_MESSAGE)));
    }

    /** Takes some due reports of all tenants; no other server takes them during the lease. */
    public List<OutboxEntry> claim(int max, Duration lease) {
        Instant now = clock.instant();
        List<OutboxEntry> due = SkipLocked.of(entities.createQuery(
                                "select e from OutboxEntry e where e.nextAttemptAt <= :now order by e.nextAttemptAt",
                                OutboxEntry.class)
                        .setParameter("now", now)
                        .setMaxResults(max))
                .getResultList();
        due.forEach(report -> report.claim(now.plus(lease)));
        return due;
    }

    /** Records the delivery of a report. */
    public void delivered(OutboxEntry report, String note) {
        if (remove(report)) {
            boolean completed = report.outcome() == ReportOutcome.COMPLETED;
            items.reported(
                    new ReportedItem(report.tenant(), report.projectId(), report.taskadeTaskId(), note, completed),
                    clock.instant());
            audit.record(
                    Caller.SERVER.of(report.tenant()),
                    ProjectTransactions.event(AuditEventType.PROJECT_REPORT, report.projectId())
                            .details(details(report)));
        }
    }

    /** Gives a report up. */
    public void givenUp(OutboxEntry report, String reason) {
        if (remove(report)) {
            audit.record(
                    Caller.SERVER.of(report.tenant()),
                    ProjectTransactions.event(AuditEventType.PROJECT_REPORT, report.projectId())
                            .details(details(report))
                            .failed(reason));
        }
    }

    /** Records a failed attempt to deliver a report. */
    public void postpone(OutboxEntry report, Duration delay) {
        entities.createQuery("""
                        update OutboxEntry e set e.nextAttemptAt = :next
                        where e.id = :id and e.version = :version""")
                .setParameter("next", clock.instant().plus(delay))
                .setParameter("id", report.id())
                .setParameter("version", report.version())
                .executeUpdate();
    }

    /** Returns false when the task has ended again meanwhile: that is still to be reported. */
    private boolean remove(OutboxEntry report) {
        return entities.createQuery("delete from OutboxEntry e where e.id = :id and e.version = :version")
                        .setParameter("id", report.id())
                        .setParameter("version", report.version())
                        .executeUpdate()
                > 0;
    }

    private static ObjectNode details(OutboxEntry report) {
        return Json.MAPPER
                .createObjectNode()
                .put("task_id", report.taskId().toString())
                .put("taskade_task_id", report.taskadeTaskId())
                .put("outcome", report.outcome().wireName())
                .put("attempts", report.attempts());
    }
}
