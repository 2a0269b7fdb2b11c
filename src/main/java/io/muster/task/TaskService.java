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

/** Tasks for those who queue them: create, find, cancel, run again, delete. */
@ApplicationScoped
public class TaskService {
    @Inject
    TaskTransactions records;

    @Inject
    NewTaskValidator references;

    @Inject
    TaskExecutions executions;

    @Inject
    Idempotency idempotency;

    @Inject
    RunningTasks running;

    @Inject
    TaskNotifications signals;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Queues a task.
     *
     * @param call present when the client may repeat the request
     * @throws io.muster.common.AppException {@code INVALID} for a type that nobody implements, a payload that its type cannot
     *     run, a project or agent that does not exist, or an address that must not be called
     */
    public CreatedTask create(Caller caller, TaskSpec spec, @Nullable IdempotentCall call) {
        database.requireReady();
        Optional<CreatedTask> repeated = call == null ? Optional.empty() : repeated(caller, call);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        executions.check(spec.type(), spec.payload());
        references.checkCallback(spec.rules().callbackUrl());
        references.checkRows(caller.tenant(), spec);
        Task task = new Task(caller, spec, clock.instant());
        try {
            TaskSpans.sending(task, () -> records.insert(caller, task, call));
        } catch (RuntimeException failure) {
            if (call != null && DatabaseFailures.isUniqueViolation(failure)) {
                // A repetition of this request was stored first.
                return repeated(caller, call).orElseThrow(() -> failure);
            }
            throw failure;
        }
        signals.wake();
        return new CreatedTask(task, false);
    }

    private Optional<CreatedTask> repeated(Caller caller, IdempotentCall call) {
        return idempotency
                .find(caller, call)
                .map(made -> UUID.fromString(made.path("task_id").asString()))
                .map(id -> new CreatedTask(records.require(caller, id), true));
    }

    public Task require(Caller caller, UUID id) {
        database.requireReady();
        return records.require(caller, id);
    }

    /** The newest tasks first. */
    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        database.requireReady();
        return records.list(caller, filter, page);
    }

    /** Cancels a task; one that runs ends a moment later. */
    public Task cancel(Caller caller, UUID id) {
        database.requireReady();
        Task task = records.cancel(caller, id);
        if (task.status().isFinal()) {
            signals.ended(List.of(id));
        } else {
            running.cancel(id);
        }
        return task;
    }

    /** Puts a task that failed or was cancelled back into the queue, under the same id. */
    public Task retry(Caller caller, UUID id) {
        database.requireReady();
        Task task = records.retry(caller, id);
        signals.wake();
        return task;
    }

    /** Removes a task that has ended, with its artifacts. */
    public void delete(Caller caller, UUID id) {
        database.requireReady();
        records.delete(caller, id);
    }
}
