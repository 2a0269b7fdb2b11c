package io.muster.task.queue;

import io.muster.project.taskade.CompletedTask;
import io.muster.project.taskade.ReportOutbox;
import io.muster.project.taskade.ReportOutcome;
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
public class TaskCompletionNotifier {
    /** The member of a task's metadata that names the to-do. */
    static final String TO_DO = "taskade_task_id";

    @Inject
    CallbackRepository callbacks;

    @Inject
    TaskRepository tasks;

    @Inject
    ReportOutbox reports;

    /** An attempt has ended the task. */
    public void settled(AttemptResult attemptResult, Instant now) {
        ClaimedTask task = attemptResult.task();
        if (task.callback()) {
            callbacks.persist(new TaskCallback(task.id(), task.fence(), now));
        }
        if (task.projectId() != null) {
            tasks.find(task.tenant(), task.id())
                    .ifPresent(stored -> report(stored, attemptResult.status(), message(attemptResult)));
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
            reports.taskEnded(new CompletedTask(
                    task.tenant(),
                    project,
                    task.id(),
                    metadata.path(TO_DO).asString(),
                    ReportOutcome.valueOf(status.name()),
                    message));
        }
    }

    private static String message(AttemptResult attemptResult) {
        String error = attemptResult.error();
        if (error != null) {
            return error;
        }
        JsonNode result = attemptResult.result();
        JsonNode outputs = result == null ? null : result.path("outputs");
        return outputs == null || outputs.isEmpty() ? attemptResult.status().wireName() : outputs.toString();
    }
}
