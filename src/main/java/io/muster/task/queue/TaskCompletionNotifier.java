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
 * Stores the notifications of ended tasks: a callback for its receiver, a report to Taskade for a task of one of its to-dos.
 * Part of the transaction that ends the task; delivery follows later.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TaskCompletionNotifier {
    /** Member of a task's metadata with the id of the to-do. */
    static final String TO_DO = "taskade_task_id";

    @Inject
    CallbackRepository callbacks;

    @Inject
    TaskRepository tasks;

    @Inject
    ReportOutbox reports;

    /** Stores the notifications of a task that an attempt has ended. */
    public void attemptEnded(AttemptResult result, Instant now) {
        ClaimedTask task = result.task();
        if (task.callback()) {
            callbacks.persist(new TaskCallback(task.id(), task.fence(), now));
        }
        if (task.projectId() != null) {
            tasks.find(task.tenant(), task.id()).ifPresent(stored -> report(stored, result.status(), message(result)));
        }
    }

    /** Stores the notifications of a waiting task that was cancelled. */
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

    private static String message(AttemptResult result) {
        String error = result.error();
        if (error != null) {
            return error;
        }
        JsonNode content = result.result();
        JsonNode outputs = content == null ? null : content.path("outputs");
        return outputs == null || outputs.isEmpty() ? result.status().wireName() : outputs.toString();
    }
}
