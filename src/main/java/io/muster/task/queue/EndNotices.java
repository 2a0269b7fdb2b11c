package io.muster.task.queue;

import io.muster.project.taskade.EndedTask;
import io.muster.project.taskade.ReportOutcome;
import io.muster.project.taskade.TaskadeReports;
import io.muster.task.callback.CallbackRepository;
import io.muster.task.callback.TaskCallback;
import io.muster.task.model.Task;
import io.muster.task.model.TaskRepository;
import io.muster.task.model.TaskStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Sees to it that those are told who want to know when a task ends: a callback's receiver, and Taskade for a task of one of
 * its to-dos. Part of the transaction that ends the task; the telling itself comes later.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EndNotices {
    /** The member of a task's metadata that names the to-do. */
    static final String TO_DO = "taskade_task_id";

    @Inject
    CallbackRepository callbacks;

    @Inject
    TaskRepository tasks;

    @Inject
    TaskadeReports reports;

    /** An attempt has ended the task. */
    public void settled(Settlement settlement, Instant now) {
        ClaimedTask task = settlement.task();
        if (task.callback()) {
            callbacks.persist(new TaskCallback(task.id(), task.fence(), now));
        }
        if (task.projectId() != null) {
            tasks.find(task.tenant(), task.id())
                    .ifPresent(stored -> report(stored, settlement.status(), message(settlement)));
        }
    }

    /** A task was cancelled that nobody was working on. */
    public void cancelled(Task task, Instant now) {
        if (task.spec().rules().callbackUrl() != null) {
            callbacks.persistUnlessWaiting(task, now);
        }
        report(task, TaskStatus.CANCELLED, "Cancelled");
    }

    private void report(Task task, TaskStatus status, String message) {
        UUID project = task.spec().projectId();
        JsonNode metadata = task.spec().metadata();
        if (project != null && metadata != null && metadata.path(TO_DO).isString()) {
            reports.taskEnded(new EndedTask(
                    task.tenant(),
                    project,
                    task.id(),
                    metadata.path(TO_DO).asString(),
                    ReportOutcome.valueOf(status.name()),
                    message));
        }
    }

    private static String message(Settlement settlement) {
        String error = settlement.error();
        if (error != null) {
            return error;
        }
        JsonNode result = settlement.result();
        JsonNode outputs = result == null ? null : result.path("outputs");
        return outputs == null || outputs.isEmpty() ? settlement.status().wireName() : outputs.toString();
    }
}
