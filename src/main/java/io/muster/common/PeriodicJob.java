package io.muster.common;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;

/**
 * A job that a timer starts again and again. A run that finds another one in progress does nothing, so that a slow database
 * piles up no timer threads; of failures in a row only the first is logged, and the next run tries again. Thread-safe.
 */
public final class PeriodicJob {
    private final Logger log;
    private final String failed;
    private final ReentrantLock running = new ReentrantLock();
    private boolean warned;

    /** @param failed what is logged when a run throws; a sentence without arguments */
    public PeriodicJob(Logger log, String failed) {
        this.log = log;
        this.failed = failed;
    }

    /** Runs it unless it is running; never throws a {@link RuntimeException}. */
    public void run(Runnable work) {
        if (!running.tryLock()) {
            return;
        }
        try {
            work.run();
            warned = false;
        } catch (RuntimeException failure) {
            if (!warned) {
                warned = true;
                log.atWarn().setCause(failure).log(failed);
            }
        } finally {
            running.unlock();
        }
    }

    /** Does what is to be done at the end, after a run in progress; never throws a {@link RuntimeException}. */
    public void end(Runnable work) {
        running.lock();
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.atWarn().addKeyValue("reason", failure.toString()).log(failed);
        } finally {
            running.unlock();
        }
    }
}
