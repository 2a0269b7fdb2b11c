package io.muster.task.worker;

import io.muster.task.execution.Cancellation.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of a server: one thread that claims, as many as there are workers that execute, one that stores how attempts
 * ended, one that keeps the leases. Started once and stopped once.
 */
public final class TaskWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(TaskWorkers.class);
    private static final Duration KEEPING = Duration.ofSeconds(1);
    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(1);
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LAST_STORE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final WorkerContext context;
    private final ThreadFactory threads;
    private final AttemptResultWriter attemptResultWriter;
    private final LeaseRenewer keeper;
    private final Dispatcher dispatcher;
    private final ExecutorService workers;
    private final List<Thread> own;
    private volatile boolean stopping;

    public TaskWorkers(WorkerContext context, ThreadFactory threads) {
        this.context = context;
        this.threads = threads;
        this.attemptResultWriter = new AttemptResultWriter(context);
        this.keeper = new LeaseRenewer(context, attemptResultWriter);
        this.dispatcher = new Dispatcher(context, attemptResultWriter);
        this.workers =
                Executors.newFixedThreadPool(Math.max(1, context.settings().count()), threads);
        this.own = List.of(thread(this::claimAlways), thread(this::keepAlways), thread(attemptResultWriter::run));
    }

    private Thread thread(Runnable loop) {
        return threads.newThread(loop);
    }

    public void start() {
        own.forEach(Thread::start);
    }

    /** One round of a loop. */
    @FunctionalInterface
    private interface Round {
        void run() throws InterruptedException;
    }

    private void claimAlways() {
        repeat("task-claims", keeper::settleLeftovers, () -> dispatcher.step(workers));
    }

    private void keepAlways() {
        repeat("task-leases", () -> {}, () -> {
            keeper.endOverdue();
            keeper.renew();
            keeper.settleExpired();
            keeper.tidy();
            TimeUnit.MILLISECONDS.sleep(KEEPING.toMillis());
        });
    }

    /** Does one thing until it succeeds, then another until the workers stop. Trouble is said once and then waited out. */
    private void repeat(String name, Round first, Round then) {
        boolean begun = false;
        boolean complained = false;
        while (!stopping) {
            try {
                if (!begun) {
                    first.run();
                    begun = true;
                }
                then.run();
                complained = false;
            } catch (InterruptedException e) {
                // Told to look whether it shall stop.
            } catch (RuntimeException trouble) {
                if (!complained) {
                    complained = true;
                    LOG.atWarn().setCause(trouble).addKeyValue("loop", name).log("Tasks wait until this works again");
                }
                pause(TROUBLE_PAUSE);
            }
        }
    }

    /** Claims nothing more, waits for what runs, hands back what does not end, and returns when that is stored. */
    public void stop() {
        stopping = true;
        own.get(0).interrupt();
        if (!idleWithin(context.settings().shutdownGrace())) {
            context.running().all().forEach(task -> task.cancel(Reason.STOPPING));
            if (!idleWithin(CANCEL_PATIENCE)) {
                keeper.endOverdue();
                idleWithin(LAST_STORE);
            }
        }
        own.forEach(Thread::interrupt);
        workers.shutdownNow();
        own.forEach(thread -> join(thread, LAST_STORE));
    }

    private boolean idleWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (context.running().count() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(LOOK);
        }
        return true;
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
