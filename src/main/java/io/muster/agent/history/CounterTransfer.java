package io.muster.agent.history;

import io.muster.agent.model.LiveAgents;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.locks.Lock;

/**
 * Moves the counts of stored actions from memory to the agents' rows: the transaction that stores them adds them to the
 * rows, and its commit takes them back from memory. Readers of both are locked out from just before the commit until then,
 * so that no sum lacks a count or has it twice. One transaction at a time, which {@link HistoryFlusher} sees to.
 */
@ApplicationScoped
public class CounterTransfer {
    private static final int BATCH = 5_000;

    @Inject
    ActionJournal journal;

    @Inject
    LiveAgents live;

    @Resource
    TransactionSynchronizationRegistry transactions;

    /** Actions from this position of the journal on are counted in memory; those of an earlier run are not. */
    private long counted;

    /** Begins with an empty memory: whatever the journal holds was left by an earlier run. */
    void begin() {
        counted = journal.journal().end();
    }

    /** Takes a batch's counts back from memory when the current transaction, which adds them to the rows, commits. */
    void completeWith(ActionBatch batch) {
        transactions.registerInterposedSynchronization(new Completion(batch));
    }

    /** Includes the counts of an earlier transaction whose commit was not confirmed but had taken place. */
    private void takeBack(ActionBatch batch) {
        while (counted < batch.from()) {
            ActionBatch unconfirmed = journal.read(counted, BATCH).before(batch.from());
            live.counters().takeBack(unconfirmed.countersFrom(counted));
            counted = unconfirmed.next();
        }
        live.counters().takeBack(batch.countersFrom(counted));
        counted = Math.max(counted, batch.next());
    }

    private final class Completion implements Synchronization {
        private final ActionBatch batch;
        private final Lock lock = live.counters().transferLock();
        private boolean locked;

        Completion(ActionBatch batch) {
            this.batch = batch;
        }

        /** Runs only on the way to a commit, on the thread that {@link #afterCompletion} runs on. */
        @Override
        public void beforeCompletion() {
            lock.lock();
            locked = true;
        }

        @Override
        public void afterCompletion(int status) {
            if (!locked) {
                return;
            }
            try {
                if (status == Status.STATUS_COMMITTED) {
                    takeBack(batch);
                }
            } finally {
                locked = false;
                lock.unlock();
            }
        }
    }
}
