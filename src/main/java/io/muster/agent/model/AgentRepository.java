package io.muster.agent.model;

import io.muster.common.AgentId;
import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import io.muster.database.SkipLocked;
import io.muster.database.StatementBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of browser agents. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AgentRepository {
    private static final List<AgentStatus> LIVE = List.of(AgentStatus.STARTING, AgentStatus.IDLE, AgentStatus.RUNNING);

    private static final String ADD_COUNTERS = """
            update browser_agents
            set total_actions = total_actions + ?, total_errors = total_errors + ?, updated_at = ?
            where tenant_id = ? and agent_id = ?""";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Stores a new agent at once, so that an id already taken is known here: see {@code DatabaseFailures}. */
    public void persist(BrowserAgent agent) {
        entities.persist(agent);
        entities.flush();
    }

    /** The agent, deleted or not. */
    public Optional<BrowserAgent> find(TenantId tenant, AgentId id) {
        return entities.createQuery(
                        "select e from BrowserAgent e where e.tenant = :tenant and e.agentId = :id", BrowserAgent.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The same without its configuration: in less time, and in far less where that is large. */
    public Optional<AgentRow> findRow(TenantId tenant, AgentId id) {
        return entities.createQuery("""
                        select new io.muster.agent.model.AgentRow(e.id, e.version, e.channel, e.headless, e.status, e.createdBy,
                          e.owner, e.totalActions, e.totalErrors, e.createdAt, e.updatedAt, e.deletedAt)
                        from BrowserAgent e where e.tenant = :tenant and e.agentId = :id""", AgentRow.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The newest agents first. */
    public Page<BrowserAgent> list(TenantId tenant, AgentFilter filter, PageRequest page) {
        KeysetQuery<BrowserAgent> query = new KeysetQuery<>(entities, BrowserAgent.class, "createdAt", tenant)
                .andIfGiven("e.status = :status", "status", filter.status())
                .andIfGiven("e.createdBy = :createdBy", "createdBy", filter.createdBy());
        switch (filter.deleted()) {
            case HIDDEN -> query.and("e.deletedAt is null");
            case ONLY -> query.and("e.deletedAt is not null");
            case INCLUDED -> {}
        }
        return query.page(page, Cursor::id, BrowserAgent::position);
    }

    /** Some agents, of all tenants, that were deleted before a time; the longest deleted first. */
    public List<BrowserAgent> listDeleted(Instant before, int max) {
        return SkipLocked.of(entities.createQuery(
                                "select e from BrowserAgent e where e.deletedAt < :before order by e.deletedAt, e.id",
                                BrowserAgent.class)
                        .setParameter("before", before)
                        .setMaxResults(max))
                // Two servers that purge at once share the work instead of waiting for each other.
                .getResultList();
    }

    /** Removes the row; its id is free then. */
    public void remove(BrowserAgent agent) {
        entities.remove(agent);
    }

    /** Counts the agents of all tenants that have a session, for the server's own reports. */
    public long countLive() {
        return entities.createQuery("select count(e) from BrowserAgent e where e.status in :live", Long.class)
                .setParameter("live", LIVE)
                .getSingleResult();
    }

    /**
     * Marks stopped what a server has a session of: they end with it. Agents already loaded are not refreshed.
     *
     * @return how many there were
     */
    public int markOwnedStopped(String owner, Instant now) {
        return entities.createQuery("""
                        update BrowserAgent e
                        set e.status = :stopped, e.owner = null, e.updatedAt = :now, e.version = e.version + 1
                        where e.owner = :owner and e.status in :live""")
                .setParameter("stopped", AgentStatus.STOPPED)
                .setParameter("now", now)
                .setParameter("owner", owner)
                .setParameter("live", LIVE)
                .executeUpdate();
    }

    /** Lists the agents that a server has a session of by their rows; the longest unchanged last. */
    public List<BrowserAgent> ownedLive(String owner) {
        return entities.createQuery(
                        "select e from BrowserAgent e where e.owner = :owner and e.status in :live"
                                + " and e.deletedAt is null order by e.updatedAt desc",
                        BrowserAgent.class)
                .setParameter("owner", owner)
                .setParameter("live", LIVE)
                .getResultList();
    }

    /** Adds to the counters of many agents in one round trip; agents that no longer exist are passed over. */
    public void addCounters(Map<AgentKey, Counters> counters, Instant now) {
        // In one order everywhere, so that two servers that count the same agents cannot deadlock.
        List<Map.Entry<AgentKey, Counters>> rows = counters.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<AgentKey, Counters> row) ->
                                row.getKey().tenant().value())
                        .thenComparing(row -> row.getKey().id().value()))
                .toList();
        StatementBatch.run(entities, ADD_COUNTERS, rows, (statement, row) -> {
            statement.setLong(1, row.getValue().actions());
            statement.setLong(2, row.getValue().errors());
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setString(4, row.getKey().tenant().value());
            statement.setString(5, row.getKey().id().value());
        });
    }
}
