package io.muster.agent.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The encrypted texts of agents. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AgentStateRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public Optional<StoredAgentState> find(AgentKey key, AgentStateKind kind) {
        return entities.createQuery(
                        "select s from StoredAgentState s, BrowserAgent a where s.id.agent = a.id and a.tenant = :tenant"
                                + " and a.agentId = :agent and s.id.kind = :kind",
                        StoredAgentState.class)
                .setParameter("tenant", key.tenant())
                .setParameter("agent", key.id())
                .setParameter("kind", kind.wireName())
                .getResultStream()
                .findFirst();
    }

    public void persist(StoredAgentState state) {
        entities.persist(state);
    }

    public void remove(StoredAgentState state) {
        entities.remove(state);
    }

    /** Agents with a text that another key than this one encrypted; at most so many. */
    public List<BrowserAgent> agentsNotUnder(String keyId, long afterAgent, int limit) {
        return entities.createQuery(
                        "select a from BrowserAgent a where a.id > :after and exists"
                                + " (select s from StoredAgentState s where s.id.agent = a.id and s.keyId <> :key)"
                                + " order by a.id",
                        BrowserAgent.class)
                .setParameter("after", afterAgent)
                .setParameter("key", keyId)
                .setMaxResults(limit)
                .getResultList();
    }
}
