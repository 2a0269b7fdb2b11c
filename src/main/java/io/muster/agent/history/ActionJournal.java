package io.muster.agent.history;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.database.DatabaseConfig;
import io.muster.journal.Journal;
import io.muster.journal.JournalBatch;
import io.muster.journal.JournalConfig;
import io.muster.journal.JournalEntry;
import io.muster.journal.Reservation;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This server's journal of what its agents did, under {@code DATA_DIR}. */
@ApplicationScoped
public class ActionJournal {
    private static final Logger LOG = LoggerFactory.getLogger(ActionJournal.class);
    /** More than nearly every record has. */
    private static final int ROOM = 4_096;

    @Inject
    DatabaseConfig files;

    @Inject
    JournalConfig limits;

    @Resource
    ManagedThreadFactory threads;

    private Journal journal;
    private volatile boolean replayed;

    /** The folder of the journal of a server with this data directory. */
    public static Path directory(DatabaseConfig files) {
        return files.dataDirectory().resolve("journal");
    }

    @PostConstruct
    void open() {
        journal = Journal.open(directory(files), limits.maxBytes(), threads);
    }

    /** A journal that cannot be used shall stop the start, not the first action. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        LOG.atDebug().addKeyValue("bytes", journal.size()).log("Action journal is open");
    }

    @PreDestroy
    void close() {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The action journal was not closed well; it is checked at the next start");
        }
    }

    Journal journal() {
        return journal;
    }

    /** Reports that what an earlier run left is in the database, and that new records are behind it. */
    void replayed() {
        replayed = true;
    }

    /**
     * Takes room for the record of an action that is about to be done.
     *
     * @throws AppException {@code JOURNAL_FULL} or {@code JOURNAL_UNAVAILABLE} when it could not be recorded
     */
    Reservation reserve() {
        if (!replayed) {
            throw new AppException(
                            ErrorCode.JOURNAL_UNAVAILABLE, "What agents did before the server started is being stored.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return journal.reserve(ROOM);
    }

    /** The actions from a position on; what cannot be understood is passed over, and said. */
    ActionBatch read(long from, int limit) {
        try {
            JournalBatch batch = journal.read(from, limit);
            List<JournaledAction> actions = new ArrayList<>(batch.entries().size());
            for (JournalEntry entry : batch.entries()) {
                decode(entry, actions);
            }
            return new ActionBatch(from, List.copyOf(actions), batch.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void decode(JournalEntry entry, List<JournaledAction> actions) {
        try {
            actions.add(new JournaledAction(entry.position(), ActionRecordCodec.decode(entry.payload())));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("position", entry.position())
                    .setCause(e)
                    .log("A record of the action journal cannot be understood and is left out");
        }
    }
}
