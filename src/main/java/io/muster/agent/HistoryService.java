package io.muster.agent;

import io.muster.common.AgentId;
import io.muster.common.Caller;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** The history of what agents did: showing it, and forgetting it in time. */
@ApplicationScoped
public class HistoryService {
    /** Small enough for a transaction that is over before anyone notices. */
    private static final int PURGE_BATCH = 1_000;
    /** Per run; what is left is for the next. */
    private static final int PURGE_BATCHES = 5_000;

    @Inject
    AgentService agents;

    @Inject
    HistoryFlusher flusher;

    @Inject
    HistoryStore store;

    @Inject
    HistoryConfig config;

    @Inject
    Clock clock;

    /** What the agent did, newest first, up to this moment; of deleted agents for administrators only. */
    public Page<HistoryEntry> list(Caller caller, AgentId id, HistoryFilter filter, PageRequest page) {
        BrowserAgent agent = agents.require(caller, id).agent();
        flusher.storeAll();
        return store.list(agent.key(), agent.createdAt(), filter, page);
    }

    /** Forgets what is older than the history is kept; returns how many actions that were. */
    int purge() {
        Instant oldest = clock.instant().minus(config.retention());
        int deleted = 0;
        for (int batch = 0; batch < PURGE_BATCHES; batch++) {
            int count = store.deleteOlderThan(oldest, PURGE_BATCH);
            deleted += count;
            if (count < PURGE_BATCH) {
                break;
            }
        }
        return deleted;
    }
}
