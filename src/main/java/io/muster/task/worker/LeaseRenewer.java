package io.muster.task.worker;

import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the tasks that this server holds, once a second: renews their leases, passes cancellations on, ends those whose
 * time is up, and gives up waiting for those that ignore it. Takes over what other servers have lost.
 */
final class LeaseRenewer {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final long CANCEL_PATIENCE_NANOS = Duration.ofMillis(800).toNanos();

    private final WorkerContext context;
    private final AttemptResultWriter attemptResultWriter;

    LeaseRenewer(WorkerContext context, AttemptResultWriter attemptResultWriter) {
        this.context = context;
        this.attemptResultWriter = attemptResultWriter;
    }

    /** What needs no database. */
    void endOverdue() {
        for (RunningTask task : context.running().all()) {
            if (task.isOverdue()) {
                task.cancel(Reason.TIMED_OUT);
            }
            if (task.ignoredCancellationFor(CANCEL_PATIENCE_NANOS) && task.claimSettlement()) {
                LOG.atWarn()
                        .addKeyValue("task", task.task().id())
                        .addKeyValue("type", task.task().type())
                        .log("A task did not end when it was told to; its worker is busy until it does");
                settle(task);
            }
        }
    }

    private void settle(RunningTask task) {
        task.cancellation()
                .reason()
                .ifPresent(reason -> attemptResultWriter.add(context.rules()
                        .ended(task.task(), reason, null, context.clock().instant())));
    }

    void tidy() {
        context.leases().tidy();
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

    /** Takes over what a server has lost. */
    void settleExpired() {
        List<AttemptResult> settled = context.queue().settleExpired(context.rules()::lost);
        context.metrics().takenOver(settled);
        tell(settled);
    }

    /** Takes over what this server held before it was started; nothing of it runs any more. */
    void settleLeftovers() {
        List<AttemptResult> settled;
        do {
            settled = context.queue().settleOwned(context.owner(), context.rules()::lost);
            context.metrics().settled(settled);
            tell(settled);
        } while (!settled.isEmpty());
    }

    private void tell(List<AttemptResult> settled) {
        if (!settled.isEmpty()) {
            LOG.atWarn().addKeyValue("count", settled.size()).log("Tasks of a server that is gone were taken over");
            List<ClaimedTask> ended = settled.stream()
                    .filter(attemptResult -> attemptResult.status().isFinal())
                    .map(AttemptResult::task)
                    .toList();
            context.signals().ended(ended.stream().map(ClaimedTask::id).toList());
            ended.forEach(context.executions()::abandoned);
        }
    }
}
