package io.muster.agent.session;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.audit.AuditEventType;
import io.muster.common.Caller;
import io.muster.engine.EndReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Agents whose session ended by itself on this server, and why, as long as their rows do not say so. Thread-safe. */
@ApplicationScoped
public class UnrecordedSessionEnds {
    @Inject
    AgentTransactions records;

    private final Map<AgentKey, EndReason> ended = new ConcurrentHashMap<>();

    void add(AgentKey key, EndReason reason) {
        ended.put(key, reason);
    }

    /** The agent has a session again, or its row says already that it has none. */
    void remove(AgentKey key) {
        ended.remove(key);
    }

    public List<AgentKey> agents() {
        return List.copyOf(ended.keySet());
    }

    /** Stores and audits that the agent's session has ended, if it has; only while the agent is held for a change. */
    public void settle(AgentKey key) {
        EndReason reason = ended.get(key);
        if (reason != null) {
            records.find(key)
                    .filter(agent -> !agent.isDeleted() && agent.status().isLive())
                    .ifPresent(agent -> store(key, reason));
            ended.remove(key);
        }
    }

    private void store(AgentKey key, EndReason reason) {
        Caller server = Caller.SERVER.of(key.tenant());
        if (reason == EndReason.LOST) {
            records.change(server, key, AuditEventType.AGENT_LOSE, BrowserAgent::fail);
        } else {
            records.change(server, key, AuditEventType.AGENT_STOP, BrowserAgent::stop);
        }
    }
}
