package io.muster.task.worker;

import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.queue.AttemptResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the tasks that this server holds, once a second: renews their leases, forwards cancellations, cancels overdue
 * tasks, and ends attempts that ignore it. Takes over tasks of lost servers.
 */
final class LeaseRenewer {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final Duration CANCEL_GRACE = Duration.ofMillis(800);

    private final WorkerContext context;
    private final AttemptResultWriter writer;

    LeaseRenewer(WorkerContext context, AttemptResultWriter writer) {
        this.context = context;
        this.writer = writer;
    }

    /** Cancels overdue tasks, and ends attempts that ignored their cancellation; uses no database. */
    void endOverdue() {
        for (RunningTask task : context.running().all()) {
            if (task.isOverdue()) {
                task.cancel(Reason.TIMED_OUT);
            }
            if (task.cancelOverdue(CANCEL_GRACE) && task.end()) {
                LOG.atWarn()
                        .addKeyValue("task", task.task().id())
                        .addKeyValue("type", task.task().type())
                        .log("A task ignored its cancellation; its worker is busy until it ends");
                addResult(task);
            }
        }
    }

    private void addResult(RunningTask task) {
        task.cancellation()
                .reason()
                .ifPresent(reason -> writer.add(context.policy()
                        .ended(task.task(), reason, null, context.clock().instant())));
    }

    void renew() {
        Map<UUID, Long> fences = context.running().fences();
        if (fences.isEmpty()) {
            return;
        }
        Map<UUID, Boolean> held = context.queue()
                .renew(context.owner(), fences, context.settings().lease());
        for (RunningTask task : context.running().all()) {
            UUID id = task.task().id();
            Long fence = fences.get(id);
            if (fence != null && fence == task.task().fence()) {
                apply(task, held);
            }
        }
    }

    private static void apply(RunningTask task, Map<UUID, Boolean> held) {
        Boolean cancel = held.get(task.task().id());
        if (cancel == null) {
            task.cancel(Reason.LEASE_LOST);
        } else if (cancel) {
            task.cancel(Reason.REQUESTED);
        }
    }

    void takeOverExpired() {
        context.metrics().takenOver(context.attempts().takeOverExpired(context.policy()));
    }

    /** Takes over all tasks that this server held before it was started; none of them runs any more. */
    void takeOverOwned() {
        List<AttemptResult> taken;
        do {
            taken = context.attempts().takeOverOwned(context.owner(), context.policy());
            context.metrics().ended(taken);
        } while (!taken.isEmpty());
    }

    void vacuum() {
        context.attempts().vacuum();
    }
}
