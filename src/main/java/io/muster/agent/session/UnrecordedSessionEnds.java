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

/** Agents whose session ended without a request on this server, with the reason, until their rows say so. Thread-safe. */
@ApplicationScoped
public class UnrecordedSessionEnds {
    @Inject
    AgentTransactions transactions;

    private final Map<AgentKey, EndReason> reasons = new ConcurrentHashMap<>();

    void add(AgentKey key, EndReason reason) {
        reasons.put(key, reason);
    }

    /** Drops the end: the agent has a session again, or its row says already that it has none. */
    void remove(AgentKey key) {
        reasons.remove(key);
    }

    public List<AgentKey> agents() {
        return List.copyOf(reasons.keySet());
    }

    /** Stores and audits the end of the agent's session, if it has ended; only within a change of the agent. */
    public void record(AgentKey key) {
        EndReason reason = reasons.get(key);
        if (reason != null) {
            transactions
                    .find(key)
                    .filter(agent -> !agent.isDeleted() && agent.status().isLive())
                    .ifPresent(agent -> store(key, reason));
            reasons.remove(key);
        }
    }

    private void store(AgentKey key, EndReason reason) {
        Caller server = Caller.SERVER.of(key.tenant());
        if (reason == EndReason.LOST) {
            transactions.change(server, key, AuditEventType.AGENT_LOSE, BrowserAgent::fail);
        } else {
            transactions.change(server, key, AuditEventType.AGENT_STOP, BrowserAgent::stop);
        }
    }
}
