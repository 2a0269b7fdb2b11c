package io.muster.agent.history;

import io.muster.agent.model.AgentKey;
import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.database.BulkInsert;
import io.muster.database.KeysetQuery;
import io.muster.database.RowArrays.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The rows of what agents did. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HistoryRepository {
    private static final BulkInsert<ActionRecord> INSERT = new BulkInsert<>(
            "action_records",
            List.of(
                    new Column<>("tenant_id", "text", ActionRecord::tenant),
                    new Column<>("agent_id", "text", ActionRecord::agent),
                    new Column<>("time", "timestamptz", action -> action.time().atOffset(ZoneOffset.UTC)),
                    new Column<>("user_id", "text", ActionRecord::userId),
                    new Column<>("request_id", "text", ActionRecord::requestId),
                    new Column<>("action", "text", ActionRecord::action),
                    new Column<>("target", "text", ActionRecord::target),
                    new Column<>("input_length", "int4", ActionRecord::inputLength),
                    new Column<>("failure", "text", ActionRecord::failure),
                    new Column<>("duration_us", "int8", ActionRecord::durationMicros),
                    new Column<>("url_before", "text", ActionRecord::urlBefore),
                    new Column<>("url_after", "text", ActionRecord::urlAfter),
                    new Column<>("sha256", "text", ActionRecord::sha256)));

    /** The lowest ids are the oldest rows, but for some that waited in a journal; so the key finds them without an index. */
    private static final String LAST_OF_OLDEST = """
            select max(id) from (select id from action_records order by id fetch first ?1 rows only) oldest""";

    private static final String DELETE = "delete from action_records where id <= ?1 and time < ?2";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void insert(List<ActionRecord> actions) {
        INSERT.run(entities, actions);
    }

    /**
     * The newest actions of an agent first.
     *
     * @param since an id that was purged and taken again must not show the history of the agent before
     */
    public Page<HistoryEntry> list(AgentKey agent, Instant since, HistoryFilter filter, PageRequest page) {
        KeysetQuery<HistoryEntry> query = new KeysetQuery<>(entities, HistoryEntry.class, "time", agent.tenant())
                .andIfGiven("e.agent = :agent", "agent", agent.id())
                .andIfGiven("e.time >= :since", "since", since)
                .andIfGiven("e.action = :action", "action", filter.action());
        if (filter.outcome() != null) {
            query.and(filter.outcome() == HistoryFilter.Outcome.DONE ? "e.failure is null" : "e.failure is not null");
        }
        return query.page(page, Cursor::id, HistoryEntry::position);
    }

    /** Deletes what is older among so many of the oldest rows; returns how many that were. */
    public int deleteOlderThan(Instant time, int limit) {
        // In two steps: H2 would look for the oldest rows anew for each row.
        Object last = entities.createNativeQuery(LAST_OF_OLDEST, Long.class)
                .setParameter(1, limit)
                .getSingleResult();
        if (last == null) {
            return 0;
        }
        return entities.createNativeQuery(DELETE)
                .setParameter(1, last)
                .setParameter(2, time)
                .executeUpdate();
    }
}
