package io.muster.task.worker;

import io.muster.task.queue.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores attempt results in batches: results that arrive during a transaction are part of the next one. Results that the
 * database does not accept remain here and are stored again. No result is shown before it is stored.
 */
final class AttemptResultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptResultWriter.class);
    private static final int MAX_BATCH = 500;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    /** Half of the largest batch: from here on a task costs little more than in the largest batch. */
    private static final int WORTHWHILE = MAX_BATCH / 2;

    private static final Duration GATHERING = Duration.ofMillis(2);
    private static final int GATHERINGS = 5;

    private final AttemptCompletion attempts;
    private final TaskMetrics metrics;
    private final WorkerClock clock;
    private final BlockingQueue<AttemptResult> waiting = new LinkedBlockingQueue<>();
    private boolean warned;
    private boolean lastWasAlone = true;

    AttemptResultWriter(AttemptCompletion attempts, TaskMetrics metrics, WorkerClock clock) {
        this.attempts = attempts;
        this.metrics = metrics;
        this.clock = clock;
    }

    void add(AttemptResult result) {
        waiting.add(result);
    }

    int backlog() {
        return waiting.size();
    }

    /** Stores arriving results until the thread is interrupted, and then the remaining ones, once. */
    void run() {
        List<AttemptResult> batch = new ArrayList<>();
        boolean stopping = false;
        while (!stopping) {
            try {
                collect(batch);
                storeUntilAccepted(batch);
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        waiting.drainTo(batch);
        if (!batch.isEmpty() && !stored(batch)) {
            LOG.atWarn()
                    .addKeyValue("count", batch.size())
                    .log(
                            "Attempt results could not be stored before the server stopped; other servers take the tasks over");
        }
    }

    /** Fills a batch; waits for its first result. */
    void collect(List<AttemptResult> batch) throws InterruptedException {
        batch.add(waiting.take());
        gather();
        waiting.drainTo(batch, MAX_BATCH - 1);
        lastWasAlone = batch.size() == 1;
    }

    /**
     * Waits a moment for more results where they arrive in bursts, since a transaction costs as much as dozens of results. In
     * batches of 64 a task takes PostgreSQL nearly twice the time that it takes in batches of 256.
     */
    private void gather() throws InterruptedException {
        int before = lastWasAlone ? Integer.MAX_VALUE : -1;
        for (int i = 0; i < GATHERINGS && waiting.size() > before && waiting.size() < WORTHWHILE; i++) {
            before = waiting.size();
            clock.sleep(GATHERING);
        }
    }

    /** Stores and clears a batch, again after a pause while the database does not accept it. */
    void storeUntilAccepted(List<AttemptResult> batch) throws InterruptedException {
        while (!stored(batch)) {
            clock.sleep(RETRY_PAUSE);
        }
        batch.clear();
    }

    private boolean stored(List<AttemptResult> batch) {
        try {
            storeTogether(batch);
        } catch (RuntimeException failure) {
            if (batch.size() == 1 || !storeOneByOne(batch)) {
                warn(failure);
                return false;
            }
        }
        warned = false;
        return true;
    }

    private void storeTogether(List<AttemptResult> batch) {
        metrics.ended(attempts.complete(batch));
    }

    /** Removes from the batch the results that can be stored, so that one bad result does not block the others. */
    private boolean storeOneByOne(List<AttemptResult> batch) {
        batch.removeIf(result -> {
            try {
                storeTogether(List.of(result));
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        });
        return batch.isEmpty();
    }

    private void warn(RuntimeException failure) {
        if (!warned) {
            warned = true;
            LOG.atWarn().setCause(failure).log("An attempt result was not stored; it is stored again later");
        }
    }
}
