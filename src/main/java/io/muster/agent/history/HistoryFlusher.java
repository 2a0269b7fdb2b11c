package io.muster.agent.history;

import io.muster.agent.model.LiveAgents;
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
 * Brings the journal to the database, in batches, one at a time. Callers that come while a batch is on its way find theirs
 * stored by the next: so they share transactions.
 */
@ApplicationScoped
public class HistoryFlusher {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFlusher.class);
    private static final int BATCH = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ActionJournal journal;

    @Inject
    HistoryStore store;

    @Inject
    LiveAgents live;

    @Inject
    Database database;

    private final ReentrantLock one = new ReentrantLock();
    /** Everything below is in the database. */
    private volatile long stored;
    /** Everything from here on is counted in memory; what an earlier run left is not. */
    private long settled;

    /** Stores what an earlier run left, before anything is added. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        begin();
        database.onReady(this::replay);
    }

    void begin() {
        settled = journal.journal().end();
    }

    void replay() {
        one.lock();
        try {
            long first = storeNext().from();
            storeUntil(journal.journal().end());
            long replayed = stored - first;
            if (replayed > 0) {
                LOG.atInfo().addKeyValue("bytes", replayed).log("Stored what agents did before the server started");
            }
        } finally {
            one.unlock();
        }
        journal.replayed();
    }

    /** How much of the journal is not in the database, in bytes. */
    long waiting() {
        // Before the first batch it is not known what an earlier run has stored: at most all that is kept.
        long behind = journal.journal().end() - stored;
        return Math.max(0, Math.min(behind, journal.journal().size()));
    }

    /** Stores everything that is in the journal now. */
    public void storeAll() {
        storeThrough(journal.journal().end() - 1);
    }

    /** Returns when the record at a position is in the database, or throws when it cannot be brought there. */
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
            one.unlock();
        }
    }

    private boolean locked() {
        try {
            return one.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
        ActionBatch batch;
        try {
            batch = storeWhatIsTaken();
            settle(batch);
        } finally {
            live.counters().endSettling();
        }
        stored = batch.next();
        try {
            journal.journal().dropBefore(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return batch;
    }

    /** A row that the database refuses is found by halving the batch, and left out alone. */
    private ActionBatch storeWhatIsTaken() {
        int limit = BATCH;
        while (true) {
            try {
                return store.storeNext(limit);
            } catch (RuntimeException failure) {
                live.counters().endSettling();
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

    /** What is in the rows is counted there; what an earlier commit brought there without our knowing, too. */
    private void settle(ActionBatch batch) {
        while (settled < batch.from()) {
            ActionBatch unnoticed = journal.read(settled, BATCH).before(batch.from());
            live.counters().takeBack(unnoticed.countersFrom(settled));
            settled = unnoticed.next();
        }
        live.counters().takeBack(batch.countersFrom(settled));
        settled = Math.max(settled, batch.next());
    }
}
