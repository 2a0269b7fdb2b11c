package io.muster.task.worker;

import io.muster.task.model.Task;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskOutcome.Deferred;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskOutcome.Lost;
import io.muster.task.queue.ClaimedTask;
import io.muster.telemetry.tracing.Operation;
import io.muster.telemetry.tracing.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Traces the queue by the conventions for messaging: a request sends a task, a server receives several at once, and each
 * attempt processes one. An attempt is a separate trace, linked to the request that queued its task.
 */
public final class TaskSpans {
    private static final String QUEUE = "tasks";
    private static final String OPERATION = "messaging.operation.name";
    private static final String KIND = "messaging.operation.type";

    private TaskSpans() {}

    private static Operation messaging(Operation operation, String name, String kind) {
        return operation
                .with("messaging.system", "muster")
                .with("messaging.destination.name", QUEUE)
                .with(OPERATION, name)
                .with(KIND, kind);
    }

    private static Operation about(Operation operation, UUID task, String type) {
        return operation.with("messaging.message.id", task.toString()).with("muster.task.type", type);
    }

    /** Stores a new task, with the span in its row. */
    public static void sending(Task task, Runnable store) {
        about(messaging(Operation.sending("send " + QUEUE), "send", "send"), task.id(), task.type())
                .with("muster.tenant", task.tenant().value())
                .run(course -> {
                    TraceParent.current().ifPresent(task::traceparent);
                    store.run();
                    return task;
                });
    }

    /** Traces a claim, unless it found nothing: that happens all the time. */
    static void received(List<ClaimedTask> tasks, Instant begun) {
        if (tasks.isEmpty()) {
            return;
        }
        Operation claim = messaging(Operation.receiving("receive " + QUEUE), "receive", "receive")
                .with("messaging.batch.message_count", tasks.size());
        tasks.forEach(task -> claim.linkedTo(task.traceparent()));
        claim.ranSince(begun);
    }

    static TaskOutcome processing(ClaimedTask task, Supplier<TaskOutcome> attempt) {
        return about(messaging(Operation.receiving("process " + QUEUE), "process", "process"), task.id(), task.type())
                .with("muster.tenant", task.tenant().value())
                .with("muster.task.attempt", task.attempt())
                .linkedTo(task.traceparent())
                .run(course -> {
                    TaskOutcome outcome = attempt.get();
                    if (outcome instanceof Failed) {
                        course.failed("failed");
                    } else if (outcome instanceof Lost) {
                        course.failed("browser_lost");
                    } else if (outcome instanceof Deferred) {
                        course.failed("no_capacity");
                    }
                    return outcome;
                });
    }
}
