package io.muster.task;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.idempotency.Idempotency;
import io.muster.idempotency.IdempotentCall;
import io.muster.task.model.OpenTaskCount;
import io.muster.task.model.Task;
import io.muster.task.model.TaskEvents;
import io.muster.task.model.TaskFilter;
import io.muster.task.model.TaskRepository;
import io.muster.task.queue.TaskCompletionNotifier;
import io.muster.task.queue.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores, changes and audits tasks on behalf of clients: each method is one transaction. */
@ApplicationScoped
@Transactional
public class TaskTransactions {
    @Inject
    TaskRepository tasks;

    @Inject
    TaskQueue queue;

    @Inject
    TaskCompletionNotifier notifier;

    @Inject
    AuditTrail audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** Stores a new task, its idempotency key and the audit entry. */
    public void insert(Caller caller, Task task, @Nullable IdempotentCall call) {
        tasks.persist(task);
        if (call != null) {
            idempotency.remember(
                    caller,
                    call,
                    201,
                    Json.MAPPER.createObjectNode().put("task_id", task.id().toString()));
        }
        audit.record(caller, TaskEvents.of(AuditEventType.TASK_CREATE, task).change(null, TaskEvents.describe(task)));
    }

    public Task require(Caller caller, UUID id) {
        return tasks.find(caller.tenant(), id).orElseThrow(() -> notFound(id));
    }

    public Page<Task> list(Caller caller, TaskFilter filter, PageRequest page) {
        return tasks.list(caller.tenant(), filter, page);
    }

    /** All tasks that have not ended, of all tenants, in numbers. */
    public List<OpenTaskCount> countOpen() {
        return tasks.countOpen();
    }

    /** Cancels a task that waits, or asks its worker to end it. */
    public Task cancel(Caller caller, UUID id) {
        queue.blockClaims();
        Task task = require(caller, id);
        var before = TaskEvents.describe(task);
        Instant now = clock.instant();
        task.cancel(now);
        if (task.status().isFinal()) {
            notifier.cancelled(task, now);
        }
        audit.record(caller, TaskEvents.of(AuditEventType.TASK_CANCEL, task).change(before, TaskEvents.describe(task)));
        return task;
    }

    /** Puts a task that failed or was cancelled back into the queue. */
    public Task retry(Caller caller, UUID id) {
        Task task = require(caller, id);
        var before = TaskEvents.describe(task);
        task.retry(clock.instant());
        audit.record(caller, TaskEvents.of(AuditEventType.TASK_RETRY, task).change(before, TaskEvents.describe(task)));
        return task;
    }

    /** Removes a task that has ended. */
    public void delete(Caller caller, UUID id) {
        Task task = require(caller, id);
        task.requireEnded();
        tasks.remove(task);
        audit.record(caller, TaskEvents.of(AuditEventType.TASK_DELETE, task).change(TaskEvents.describe(task), null));
    }

    /** Removes tasks, of all tenants, that ended before a time; returns how many. */
    public int purge(Instant before, int max) {
        return tasks.deleteEnded(before, max);
    }

    private static AppException notFound(UUID id) {
        return new AppException(ErrorCode.NOT_FOUND, "There is no task \"" + id + "\".");
    }
}
