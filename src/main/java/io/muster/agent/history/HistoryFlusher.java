package io.muster.agent.history;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.database.Database;
import io.muster.database.DatabaseFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the journal in the database, in batches, one at a time. Callers that come while a batch is being stored find
 * theirs stored by the next: so they share transactions.
 */
@ApplicationScoped
public class HistoryFlusher {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFlusher.class);
    private static final int BATCH = 5_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    ActionJournal journal;

    @Inject
    HistoryStore store;

    @Inject
    CounterTransfer transfer;

    @Inject
    Database database;

    private final ReentrantLock flushing = new ReentrantLock();
    /** Position in the journal below which everything is in the database. */
    private volatile long stored;

    /** Stores the actions that an earlier run left, before any is added. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        transfer.begin();
        database.onReady(this::replay);
    }

    void replay() {
        flushing.lock();
        try {
            long first = storeNext().from();
            storeUntil(journal.journal().end());
            long replayed = stored - first;
            if (replayed > 0) {
                LOG.atInfo().addKeyValue("bytes", replayed).log("Stored what agents did before the server started");
            }
        } finally {
            flushing.unlock();
        }
        journal.replayed();
    }

    /** The size of the journal's part that is not in the database, in bytes. */
    long waiting() {
        // Before the first batch it is not known what an earlier run has stored: at most all that the journal holds.
        long behind = journal.journal().end() - stored;
        return Math.max(0, Math.min(behind, journal.journal().size()));
    }

    /** Stores everything that is in the journal now. */
    public void storeAll() {
        storeThrough(journal.journal().end() - 1);
    }

    /** Returns when the record at a position is in the database; throws when it cannot be stored. */
    void storeThrough(long position) {
        if (stored > position) {
            return;
        }
        if (!locked()) {
            throw new AppException(ErrorCode.DATABASE_UNAVAILABLE, "The database takes too long to store actions.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        try {
            storeUntil(position + 1);
        } finally {
            flushing.unlock();
        }
    }

    private boolean locked() {
        try {
            return flushing.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void storeUntil(long end) {
        while (stored < end) {
            storeNext();
        }
    }

    private ActionBatch storeNext() {
        ActionBatch batch = storeAccepted();
        stored = batch.next();
        try {
            journal.journal().dropBefore(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return batch;
    }

    /** A row that the database refuses is found by halving the batch, and left out alone. */
    private ActionBatch storeAccepted() {
        int limit = BATCH;
        while (true) {
            try {
                return store.storeNext(limit);
            } catch (RuntimeException failure) {
                if (!DatabaseFailures.isRowRefused(failure)) {
                    throw failure;
                }
                if (limit == 1) {
                    LOG.atError()
                            .addKeyValue("reason", DatabaseFailures.reason(failure))
                            .log("The database refused the record of an action; it is left out");
                    return store.skipNext();
                }
                limit /= 2;
            }
        }
    }
}
