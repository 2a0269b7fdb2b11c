package io.muster.task.worker;

import io.muster.task.execution.Cancellation;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.WorkerSettings;
import io.muster.task.queue.ClaimCursor;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Claims tasks for idle workers and starts them, never more than there are idle workers: a task that waits here is one that
 * another server could run. Used by one thread.
 */
final class Dispatcher {
    private static final Duration BUSY_PAUSE = Duration.ofMillis(50);
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(1);
    private static final Duration PROMOTION = Duration.ofMillis(250);

    /** Time for which a claim waits for more idle workers while the queue is full of short tasks. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    /** Largest number of attempt results to be stored with which tasks are still claimed. */
    private static final int MAX_BACKLOG = 500;

    private final WorkerContext context;
    private final AttemptResultWriter writer;
    private final Executor workers;
    private final WorkerClock clock;
    private final WorkerSlots slots;
    private final ClaimCursor cursor;

    private Duration idlePause = BUSY_PAUSE;
    private boolean lastClaimWasFull;
    private long nextPromotion;

    /** Time by {@link WorkerClock#nanoTime} before which nothing is claimed, since the engine had no capacity. */
    private volatile long resumeAt;

    Dispatcher(WorkerContext context, AttemptResultWriter writer, Executor workers) {
        this.context = context;
        this.writer = writer;
        this.workers = workers;
        this.clock = context.clock();
        this.slots = new WorkerSlots(context.settings().count(), clock);
        this.cursor = new ClaimCursor(clock::nanoTime);
        this.nextPromotion = clock.nanoTime();
        this.resumeAt = clock.nanoTime();
    }

    /** Claims once and starts the claimed tasks; returns the time to wait for work before the next call. */
    Duration step() throws InterruptedException {
        promote();
        if (!mayClaim()) {
            return BUSY_PAUSE;
        }
        int acquired = acquireSlots();
        return acquired == 0 ? Duration.ZERO : pauseAfter(claim(acquired));
    }

    private void promote() {
        if (clock.nanoTime() - nextPromotion >= 0) {
            context.queue().promote();
            nextPromotion = clock.after(PROMOTION);
        }
    }

    /** Prevents claims while the browser is not ready: the tasks would have to be handed back, and be late. */
    private boolean mayClaim() {
        return context.ready().getAsBoolean() && writer.backlog() <= MAX_BACKLOG && clock.nanoTime() - resumeAt >= 0;
    }

    /** Waits a little for more idle workers where the last claim showed that the queue has tasks for them. */
    private int acquireSlots() throws InterruptedException {
        int most = context.settings().count() * 3 / 4;
        int gathered = lastClaimWasFull && most > 1 ? slots.acquire(most, GATHERING) : 0;
        return gathered > 0 ? gathered : slots.acquire(1, IDLE_PAUSE);
    }

    /** Claims and starts tasks, one for each acquired slot at most; returns their number. */
    private int claim(int acquired) {
        int started = 0;
        try {
            ClaimRequest request = request(acquired);
            List<ClaimedTask> claimed = context.queue().claim(request);
            TaskSpans.received(claimed, request.now());
            started = claimed.size();
            lastClaimWasFull = started == acquired;
            cursor.advance(claimed, lastClaimWasFull);
            context.metrics().claimed(claimed, clock.instant());
            claimed.forEach(this::start);
        } finally {
            slots.release(acquired - started);
        }
        return started;
    }

    private ClaimRequest request(int max) {
        WorkerSettings settings = context.settings();
        return new ClaimRequest(
                context.owner(),
                context.executions().types(),
                max,
                settings.lease(),
                settings.perTenant(),
                settings.perProject(),
                clock.instant(),
                cursor.position());
    }

    private Duration pauseAfter(int started) {
        if (started > 0) {
            idlePause = BUSY_PAUSE;
            return Duration.ZERO;
        }
        Duration pause = idlePause;
        idlePause = shorter(pause.multipliedBy(2), IDLE_PAUSE);
        return pause;
    }

    private void start(ClaimedTask task) {
        Duration timeout = task.timeout().orElse(context.settings().timeout());
        RunningTask running = new RunningTask(task, timeout, clock);
        context.running().add(running);
        workers.execute(() -> {
            try {
                execute(running);
            } finally {
                slots.release(1);
            }
        });
    }

    private void execute(RunningTask running) {
        ClaimedTask task = running.task();
        long begun = clock.nanoTime();
        TaskOutcome outcome = TaskRun.run(context.executions().require(task.type()), running);
        context.metrics().ran(task, outcome, Duration.ofNanos(clock.nanoTime() - begun));
        if (outcome instanceof TaskOutcome.Deferred deferred) {
            resumeAt = clock.after(shorter(deferred.delay(), IDLE_PAUSE));
        }
        if (running.end()) {
            Cancellation.Reason reason = running.cancellation().reason().orElse(null);
            writer.add(context.policy().of(task, outcome, reason, clock.instant()));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
