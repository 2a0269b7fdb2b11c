package io.muster.task.worker;

import io.muster.database.DatabaseFailures;
import io.muster.task.queue.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores attempt results in batches: results that arrive during a transaction are part of the next one. No result is shown
 * before it is stored. While the database is away, all remain here. A batch that it refuses for another reason is divided
 * until the result that cannot be stored is alone: the others are stored, and that one ends its task as failed, or is tried
 * again beside those that follow.
 */
final class AttemptResultWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptResultWriter.class);
    private static final int MAX_BATCH = 500;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    /** Refusals for a reason that may pass, such as a deadlock or a full disk, before the task ends without its result. */
    private static final int MAX_REFUSALS = 60;

    /** Half of the largest batch: from here on a task costs little more than in the largest batch. */
    private static final int WORTHWHILE = MAX_BATCH / 2;

    private static final Duration GATHERING = Duration.ofMillis(2);
    private static final int GATHERINGS = 5;

    private final AttemptCompletion attempts;
    private final TaskMetrics metrics;
    private final WorkerClock clock;
    private final BlockingQueue<AttemptResult> waiting = new LinkedBlockingQueue<>();
    private final Map<UUID, Refused> refused = new LinkedHashMap<>();

    private long retryAt;
    private boolean warned;
    private boolean lastWasAlone = true;

    /** A result that the database refused although it was alone. */
    private record Refused(AttemptResult result, int times) {}

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
                retryRefused();
            } catch (InterruptedException e) {
                stopping = true;
            }
        }
        waiting.drainTo(batch);
        refused.values().forEach(entry -> batch.add(entry.result()));
        if (!batch.isEmpty() && !stored(batch)) {
            LOG.atWarn()
                    .addKeyValue("count", batch.size())
                    .log(
                            "Attempt results could not be stored before the server stopped; other servers take the tasks over");
        }
    }

    /** Fills a batch; waits for its first result, but not longer than refused ones may wait. */
    void collect(List<AttemptResult> batch) throws InterruptedException {
        AttemptResult first =
                refused.isEmpty() ? waiting.take() : waiting.poll(RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            gather();
            waiting.drainTo(batch, MAX_BATCH - 1);
            lastWasAlone = batch.size() == 1;
        }
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

    /** Stores and clears a batch, again after a pause while the database is away. */
    void storeUntilAccepted(List<AttemptResult> batch) throws InterruptedException {
        while (!stored(batch)) {
            clock.sleep(RETRY_PAUSE);
        }
        batch.clear();
    }

    /** Stores once more what was refused, each alone. */
    void retryRefused() {
        if (!refused.isEmpty() && clock.nanoTime() - retryAt >= 0) {
            List.copyOf(refused.values()).forEach(entry -> stored(List.of(entry.result())));
        }
    }

    /** Stores a batch except for the results that are refused; returns false when the database is away. */
    private boolean stored(List<AttemptResult> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        try {
            storeTogether(batch);
            return true;
        } catch (RuntimeException failure) {
            if (DatabaseFailures.isUnavailable(failure)) {
                warn(failure);
                return false;
            }
            if (batch.size() == 1) {
                refuse(batch.get(0), failure);
                return true;
            }
        }
        int half = batch.size() / 2;
        return stored(batch.subList(0, half)) && stored(batch.subList(half, batch.size()));
    }

    private void storeTogether(List<AttemptResult> batch) {
        metrics.ended(attempts.complete(batch));
        batch.forEach(result -> refused.remove(result.task().id()));
        warned = false;
    }

    /** Ends the task without its result where the database will never accept it; else the result is tried again later. */
    private void refuse(AttemptResult result, RuntimeException failure) {
        retryAt = clock.after(RETRY_PAUSE);
        Refused entry = refused.compute(
                result.task().id(), (id, before) -> new Refused(result, before == null ? 1 : before.times() + 1));
        if (!DatabaseFailures.isRowRefused(failure) && entry.times() < MAX_REFUSALS) {
            warn(failure);
            return;
        }
        try {
            storeTogether(List.of(result.unstorable(DatabaseFailures.reason(failure))));
            LOG.atError()
                    .setCause(failure)
                    .addKeyValue("task", result.task().id())
                    .log("A result cannot be stored; its task has failed");
        } catch (RuntimeException again) {
            warn(again);
        }
    }

    private void warn(RuntimeException failure) {
        if (!warned) {
            warned = true;
            LOG.atWarn().setCause(failure).log("An attempt result was not stored; it is stored again later");
        }
    }
}
