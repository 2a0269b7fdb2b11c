package io.muster.task.worker;

import io.muster.task.execution.Cancellation;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.ClaimCursorCache;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Claims tasks for workers that are free, no more than there are: a task that waits here would be one that another server
 * could run. Used by one thread.
 */
final class Dispatcher {
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);
    private static final Duration PROMOTION = Duration.ofMillis(250);

    /** How long a claim waits for more workers to become free while the queue is full of short tasks. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    /** Ends of attempts that are not stored yet, beyond which nothing new is begun. */
    private static final int MAX_BACKLOG = 500;

    private final WorkerContext context;
    private final AttemptResultWriter attemptResultWriter;
    private final WorkerSlots free;
    private final ClaimCursorCache front = new ClaimCursorCache(System::nanoTime);

    private Duration pause = BUSY_PAUSE;
    private boolean lastClaimWasFull;
    private long promotedAt = System.nanoTime() - PROMOTION.toNanos();

    /** When the engine had no capacity: nothing is claimed before then, by {@link System#nanoTime}. */
    private volatile long resumeAt = System.nanoTime();

    Dispatcher(WorkerContext context, AttemptResultWriter attemptResultWriter) {
        this.context = context;
        this.attemptResultWriter = attemptResultWriter;
        this.free = new WorkerSlots(context.settings().count());
    }

    /** Claims once and hands over to the workers; waits when there is nothing to do. */
    void step(ExecutorService workers) throws InterruptedException {
        promote();
        if (!mayBegin()) {
            context.signals().awaitWork(BUSY_PAUSE);
            return;
        }
        int places = free();
        if (places == 0) {
            return;
        }
        int taken = 0;
        try {
            ClaimRequest request = request(places);
            List<ClaimedTask> claimed = context.queue().claim(request);
            TaskSpans.received(claimed, request.now());
            taken = claimed.size();
            lastClaimWasFull = taken == places;
            front.found(claimed, lastClaimWasFull);
            context.metrics().claimed(claimed, context.clock().instant());
            claimed.forEach(task -> begin(task, workers));
        } finally {
            free.release(places - taken);
        }
        rest(taken);
    }

    /** A task that is claimed while the browser is not ready would have to be handed back, and be late. */
    private boolean mayBegin() {
        return context.ready().getAsBoolean()
                && attemptResultWriter.backlog() <= MAX_BACKLOG
                && System.nanoTime() - resumeAt >= 0;
    }

    private void promote() {
        if (System.nanoTime() - promotedAt >= PROMOTION.toNanos()) {
            context.queue().promote();
            promotedAt = System.nanoTime();
        }
    }

    /** Waits a little for more of them where the queue is known to be full enough for them. */
    private int free() throws InterruptedException {
        int most = context.settings().count() * 3 / 4;
        int gathered = lastClaimWasFull && most > 1 ? free.take(most, GATHERING) : 0;
        return gathered > 0 ? gathered : free.take(1, IDLE_PAUSE);
    }

    private ClaimRequest request(int places) {
        WorkerSettings settings = context.settings();
        return new ClaimRequest(
                context.owner(),
                context.executions().types(),
                places,
                settings.lease(),
                settings.perTenant(),
                settings.perProject(),
                context.clock().instant(),
                front.current());
    }

    private void rest(int taken) throws InterruptedException {
        if (taken > 0) {
            pause = BUSY_PAUSE;
        } else {
            context.signals().awaitWork(pause);
            pause = shorter(pause.multipliedBy(2), IDLE_PAUSE);
        }
    }

    private void begin(ClaimedTask task, ExecutorService workers) {
        Duration timeout = task.timeout().orElse(context.settings().timeout());
        RunningTask held = new RunningTask(task, System.nanoTime() + timeout.toNanos());
        context.running().add(held);
        workers.execute(() -> {
            try {
                work(held);
            } finally {
                free.release(1);
            }
        });
    }

    private void work(RunningTask held) {
        ClaimedTask task = held.task();
        long begun = System.nanoTime();
        TaskOutcome outcome = TaskRun.run(context.executions().require(task.type()), held);
        context.metrics().ran(task, outcome, Duration.ofNanos(System.nanoTime() - begun));
        if (outcome instanceof TaskOutcome.Deferred deferred) {
            resumeAt = System.nanoTime() + shorter(deferred.delay(), IDLE_PAUSE).toNanos();
        }
        if (held.claimSettlement()) {
            Cancellation.Reason reason = held.cancellation().reason().orElse(null);
            attemptResultWriter.add(
                    context.rules().of(task, outcome, reason, context.clock().instant()));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
