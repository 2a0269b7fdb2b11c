package io.muster.task.worker;

import io.muster.task.execution.Cancellation.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the threads of a server's workers: one that claims, one for each worker, one that stores attempt results, one that
 * renews leases. Started once and stopped once.
 */
public final class TaskWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(TaskWorkers.class);
    private static final Duration RENEWAL = Duration.ofSeconds(1);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(2);
    private static final Duration LAST_STORE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final WorkerContext context;
    private final WorkerClock clock;
    private final LeaseRenewer renewer;
    private final Dispatcher dispatcher;
    private final ExecutorService workers;
    private final List<Thread> loops;
    private volatile boolean stopping;

    public TaskWorkers(WorkerContext context, ThreadFactory threads) {
        this.context = context;
        this.clock = context.clock();
        AttemptResultWriter writer = new AttemptResultWriter(context.attempts(), context.metrics(), clock);
        this.renewer = new LeaseRenewer(context, writer);
        this.workers =
                Executors.newFixedThreadPool(Math.max(1, context.settings().count()), threads);
        this.dispatcher = new Dispatcher(context, writer, workers);
        this.loops = List.of(
                threads.newThread(this::claimLoop), threads.newThread(this::renewLoop), threads.newThread(writer::run));
    }

    public void start() {
        loops.forEach(Thread::start);
    }

    /** A round of a loop. */
    @FunctionalInterface
    private interface Round {
        void run() throws InterruptedException;
    }

    private void claimLoop() {
        repeat("task-claims", renewer::takeOverOwned, () -> {
            Duration pause = dispatcher.step();
            if (!pause.isZero()) {
                context.notifications().awaitWork(pause);
            }
        });
    }

    private void renewLoop() {
        repeat("task-leases", () -> {}, () -> {
            renewer.endOverdue();
            renewer.renew();
            renewer.takeOverExpired();
            renewer.vacuum();
            clock.sleep(RENEWAL);
        });
    }

    /** Runs one round until it succeeds, then another until the workers stop. Logs a failure once, and pauses after each. */
    private void repeat(String name, Round first, Round then) {
        boolean begun = false;
        boolean warned = false;
        while (!stopping) {
            try {
                if (!begun) {
                    first.run();
                    begun = true;
                }
                then.run();
                warned = false;
            } catch (InterruptedException e) {
                // The loop checks whether it is to stop.
            } catch (RuntimeException failure) {
                if (!warned) {
                    warned = true;
                    LOG.atWarn().setCause(failure).addKeyValue("loop", name).log("Tasks wait until this works again");
                }
                pause(FAILURE_PAUSE);
            }
        }
    }

    /** Claims nothing more, waits for running tasks, hands back those that do not end, and returns when that is stored. */
    public void stop() {
        stopping = true;
        loops.get(0).interrupt();
        if (!idleWithin(context.settings().shutdownGrace())) {
            context.running().all().forEach(task -> task.cancel(Reason.STOPPING));
            if (!idleWithin(CANCEL_GRACE)) {
                renewer.endOverdue();
                idleWithin(LAST_STORE);
            }
        }
        loops.forEach(Thread::interrupt);
        workers.shutdownNow();
        loops.forEach(thread -> join(thread, LAST_STORE));
    }

    private boolean idleWithin(Duration timeout) {
        long end = clock.after(timeout);
        while (context.running().count() > 0) {
            if (clock.isPast(end)) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    private static void join(Thread thread, Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration time) {
        try {
            clock.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
