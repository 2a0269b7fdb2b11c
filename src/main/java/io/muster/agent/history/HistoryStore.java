package io.muster.agent.history;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentRepository;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored side of the history: each method is one transaction. Rows, counters and the position in the journal are
 * written together, and the position is read from where it was written: so each record is stored exactly once, whatever is
 * killed when, and when a commit reached the database but its answer did not reach us.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class HistoryStore {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    @Inject
    ActionJournal journal;

    @Inject
    HistoryRepository history;

    @Inject
    JournalCheckpoints checkpoints;

    @Inject
    AgentRepository agents;

    @Inject
    CounterTransfer transfer;

    @Inject
    Clock clock;

    /**
     * Stores the next actions of the journal; returns an empty batch when all are stored.
     */
    ActionBatch storeNext(int limit) {
        ActionBatch batch = next(limit);
        history.insert(batch.records());
        move(batch);
        return batch;
    }

    /** Counts the next action but leaves it out of the history: for one that the database will never take. */
    ActionBatch skipNext() {
        ActionBatch batch = next(1);
        move(batch);
        return batch;
    }

    private ActionBatch next(int limit) {
        Journal file = journal.journal();
        long position = checkpoints.lock(file.id(), clock.instant());
        if (position > file.end()) {
            LOG.atWarn()
                    .addKeyValue("position", position)
                    .addKeyValue("end", file.end())
                    .log("The action journal is older than what the database knows of it, and continues from there");
            skipTo(file, position);
        }
        return journal.read(position, limit);
    }

    private static void skipTo(Journal file, long position) {
        try {
            file.skipTo(position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(ActionBatch batch) {
        Instant now = clock.instant();
        if (!batch.actions().isEmpty()) {
            agents.addCounters(batch.countersFrom(batch.from()), now);
        }
        if (batch.next() > batch.from()) {
            checkpoints.move(journal.journal().id(), batch.next(), now);
        }
        transfer.completeWith(batch);
    }

    public Page<HistoryEntry> list(AgentKey agent, Instant since, HistoryFilter filter, PageRequest page) {
        return history.list(agent, since, filter, page);
    }

    public int deleteOlderThan(Instant time, int limit) {
        return history.deleteOlderThan(time, limit);
    }
}
