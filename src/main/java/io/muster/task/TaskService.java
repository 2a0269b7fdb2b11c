package io.muster.task;

import io.muster.common.Caller;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import io.muster.task.execution.TaskExecutions;
import io.muster.task.model.Task;
import io.muster.task.model.TaskFilter;
import io.muster.task.model.TaskNotifications;
import io.muster.task.model.TaskSpec;
import io.muster.task.worker.RunningTasks;
import io.muster.task.worker.TaskSpans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, finds, cancels, retries and deletes tasks for clients. */
@ApplicationScoped
public class TaskService {
    @Inject
    TaskTransactions transactions;

    @Inject
    NewTaskValidator validator;

    @Inject
    TaskExecutions executions;

    @Inject
    Idempotency idempotency;

    @Inject
    RunningTasks running;

    @Inject
    TaskNotifications notifications;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Queues a task.
     *
     * @param call present when the client may repeat the request
     * @throws io.muster.common.AppException {@code INVALID} for an unknown type, a payload that its type cannot
     *     run, a project or agent that does not exist, or an address that must not be called
     */
    public CreatedTask create(Caller caller, TaskSpec spec, @Nullable IdempotentCall call) {
        database.requireReady();
        Optional<CreatedTask> repeated = call == null ? Optional.empty() : repeated(caller, call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        executions.check(spec.type(), spec.payload());
        validator.checkCallback(spec.rules().callbackUrl());
        validator.checkRows(caller.tenant(), spec);
        Task task = new Task(caller, spec, clock.instant());
        try {
            TaskSpans.sending(task, () -> transactions.insert(caller, task, call));
        } catch (RuntimeException failure) {
            if (call != null && DatabaseFailures.isUniqueViolation(failure)) {
                // A repetition of this request was stored first.
                return repeated(caller, call).orElseThrow(() -> failure);
            }
            throw failure;
        }
        notifications.wake();
        return new CreatedTask(task, false);
    }

    private Optional<CreatedTask> repeated(Caller caller, IdempotentCall call) {
        return idempotency
                .find(caller, call)
                .map(made -> UUID.fromString(made.path("task_id").asString()))
                .map(id -> new CreatedTask(transactions.require(caller, id), true));
    }

    public Task require(Caller caller, UUID id) {
        database.requireReady();
        return transactions.require(caller, id);
    }

    /** Lists tasks, the newest first. */
    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        database.requireReady();
        return transactions.list(caller, filter, page);
    }

    /** Cancels a task; one that runs ends a moment later. */
    public Task cancel(Caller caller, UUID id) {
        database.requireReady();
        Task task = transactions.cancel(caller, id);
        if (task.status().isFinal()) {
            notifications.ended(List.of(id));
        } else {
            running.cancel(id);
        }
        return task;
    }

    /** Puts a task that failed or was cancelled back into the queue, under the same id. */
    public Task retry(Caller caller, UUID id) {
        database.requireReady();
        Task task = transactions.retry(caller, id);
        notifications.wake();
        return task;
    }

    /** Removes a task that has ended, with its artifacts. */
    public void delete(Caller caller, UUID id) {
        database.requireReady();
        transactions.delete(caller, id);
    }
}
