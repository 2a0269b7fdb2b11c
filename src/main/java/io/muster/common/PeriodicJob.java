package io.muster.common;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Repeated work: a calendar timer calls {@link #run}, or {@link #start} gives the job a schedule of its own. A run that
 * finds another one in progress is skipped, so that a slow database piles up no threads; of failures in a row only the
 * first is logged, and the next run tries again: no failure ends the repetition. Thread-safe.
 */
public final class PeriodicJob {
    /** A run that hangs, in a database that does not answer, must not hold up the end of the server. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Logger log;
    private final String failed;
    private final BooleanSupplier ready;
    private final ReentrantLock running = new ReentrantLock();
    private boolean warned;
    private volatile boolean ended;
    private volatile @Nullable Future<?> schedule;

    /** @param failed what is logged when a run throws; a sentence without arguments */
    public PeriodicJob(Logger log, String failed) {
        this(log, failed, () -> true);
    }

    /**
     * Creates a job that is skipped at times.
     *
     * @param failed what is logged when a run throws; a sentence without arguments
     * @param ready the condition of each run, such as a database that can be reached
     */
    public PeriodicJob(Logger log, String failed, BooleanSupplier ready) {
        this.log = log;
        this.failed = failed;
        this.ready = ready;
    }

    /** Runs the work again and again from now on, each time a period after the start or the end of the run before. */
    public void start(ScheduledExecutorService scheduler, Duration period, Runnable work) {
        long millis = period.toMillis();
        schedule = scheduler.scheduleWithFixedDelay(() -> run(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs the work unless the job is running, not ready or at its end; throws nothing. */
    public void run(Runnable work) {
        if (!running.tryLock()) {
            return;
        }
        try {
            if (!ended && ready.getAsBoolean()) {
                work.run();
                warned = false;
            }
        } catch (Throwable failure) {
            // Errors too: a schedule ends silently at anything that is thrown.
            if (!warned) {
                warned = true;
                log.atWarn().setCause(failure).log(failed);
            }
        } finally {
            running.unlock();
        }
    }

    /** Ends the repetition, and waits two seconds at most for a run in progress. */
    public void stop() {
        stop(STOP_LIMIT);
    }

    void stop(Duration limit) {
        cancel();
        try {
            if (running.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                running.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the repetition with the last work, after a run in progress, if the job is ready; throws nothing. */
    public void end(Runnable work) {
        cancel();
        try {
            if (ready.getAsBoolean()) {
                runLast(work);
            }
        } catch (Throwable failure) {
            log.atWarn().addKeyValue("reason", failure.toString()).log(failed);
        }
    }

    private void runLast(Runnable work) {
        running.lock();
        try {
            work.run();
        } finally {
            running.unlock();
        }
    }

    private void cancel() {
        ended = true;
        Future<?> scheduled = schedule;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}
