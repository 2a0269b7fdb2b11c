package io.muster.agent;

import io.muster.agent.history.HistoryEntry;
import io.muster.agent.history.HistoryFilter;
import io.muster.agent.history.HistoryFlusher;
import io.muster.agent.history.HistoryStore;
import io.muster.agent.model.BrowserAgent;
import io.muster.common.AgentId;
import io.muster.common.Caller;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The history of what agents did: what they did up to this moment. */
@ApplicationScoped
public class HistoryService {
    @Inject
    AgentService agents;

    @Inject
    HistoryFlusher flusher;

    @Inject
    HistoryStore store;

    /** Lists the agent's actions, newest first, up to this moment; of deleted agents for administrators only. */
    public Page<HistoryEntry> list(Caller caller, AgentId id, HistoryFilter filter, PageRequest page) {
        BrowserAgent agent = agents.require(caller, id).row();
        flusher.storeAll();
        return store.list(agent.key(), agent.createdAt(), filter, page);
    }
}
