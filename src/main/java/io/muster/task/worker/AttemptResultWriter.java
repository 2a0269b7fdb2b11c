package io.muster.task.worker;

import io.muster.task.queue.AttemptResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the ends of attempts, many in one transaction when many end at once: whatever came in while the last transaction was
 * under way goes into the next. What the database does not take stays here and is tried again. An end is shown to nobody
 * before it is stored.
 */
final class AttemptResultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptResultWriter.class);
    private static final int MAX_BATCH = 500;
    private static final long PAUSE_MILLIS = 500;

    /** Half of what a transaction takes: from here on a task costs little more than in the largest batch. */
    private static final int WORTHWHILE = MAX_BATCH / 2;

    private static final long GATHER_MILLIS = 2;
    private static final int GATHERINGS = 5;

    private final WorkerContext context;
    private final BlockingQueue<AttemptResult> waiting = new LinkedBlockingQueue<>();
    private boolean complained;
    private boolean lastWasAlone = true;

    AttemptResultWriter(WorkerContext context) {
        this.context = context;
    }

    void add(AttemptResult attemptResult) {
        waiting.add(attemptResult);
    }

    int backlog() {
        return waiting.size();
    }

    /** Stores what comes in until the thread is interrupted, and then what is left, once. */
    void run() {
        List<AttemptResult> batch = new ArrayList<>();
        boolean stopping = false;
        while (!stopping) {
            try {
                batch.add(waiting.take());
                gather();
                waiting.drainTo(batch, MAX_BATCH - 1);
                lastWasAlone = batch.size() == 1;
                storeUntilTaken(batch);
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        waiting.drainTo(batch);
        if (!batch.isEmpty() && !stored(batch)) {
            LOG.atWarn()
                    .addKeyValue("count", batch.size())
                    .log(
                            "Ends of tasks could not be stored before the server stopped; others will take the tasks over");
        }
    }

    /**
     * A transaction costs as much as dozens of ends: where they come in crowds, a moment brings many more. In batches of 64 a
     * task takes PostgreSQL nearly twice the time that it takes in batches of 256.
     */
    private void gather() throws InterruptedException {
        int before = lastWasAlone ? Integer.MAX_VALUE : -1;
        for (int i = 0; i < GATHERINGS && waiting.size() > before && waiting.size() < WORTHWHILE; i++) {
            before = waiting.size();
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
        }
    }

    private void storeUntilTaken(List<AttemptResult> batch) throws InterruptedException {
        while (!stored(batch)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        batch.clear();
    }

    private boolean stored(List<AttemptResult> batch) {
        try {
            storeAll(batch);
        } catch (RuntimeException failure) {
            if (batch.size() == 1 || !storeOneByOne(batch)) {
                complain(failure);
                return false;
            }
        }
        complained = false;
        return true;
    }

    private void storeAll(List<AttemptResult> batch) {
        context.metrics().settled(context.queue().settle(batch));
        context.leases().ended(batch.size());
        batch.forEach(attemptResult -> context.running().remove(attemptResult.task()));
        context.signals()
                .ended(batch.stream()
                        .filter(attemptResult -> attemptResult.status().isFinal())
                        .map(attemptResult -> attemptResult.task().id())
                        .toList());
        context.signals().wake();
    }

    /** One end that cannot be stored must not keep the others waiting; removes from the batch what was stored. */
    private boolean storeOneByOne(List<AttemptResult> batch) {
        batch.removeIf(attemptResult -> {
            try {
                storeAll(List.of(attemptResult));
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        });
        return batch.isEmpty();
    }

    private void complain(RuntimeException failure) {
        if (!complained) {
            complained = true;
            LOG.atWarn().setCause(failure).log("The end of a task was not stored and is tried again");
        }
    }
}
