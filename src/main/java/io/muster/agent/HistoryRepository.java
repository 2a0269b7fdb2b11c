package io.muster.agent;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.database.KeysetQuery;
import io.muster.database.StatementBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of what agents did. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HistoryRepository {
    /** PostgreSQL's driver makes one statement of many rows of it (reWriteBatchedInserts). */
    private static final String INSERT = """
            insert into action_records (tenant_id, agent_id, time, user_id, request_id, action, target, input_length,
            failure, duration_us, url_before, url_after, sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** The lowest ids are the oldest rows, but for some that waited in a journal; so the key finds them without an index. */
    private static final String DELETE_OLDEST = """
            delete from action_records where time < ?1
            and id in (select id from action_records order by id fetch first ?2 rows only)""";

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void insert(List<ActionRecord> actions) {
        StatementBatch.run(entities, INSERT, actions, HistoryRepository::bind);
    }

    private static void bind(PreparedStatement row, ActionRecord action) throws SQLException {
        row.setString(1, action.tenant());
        row.setString(2, action.agent());
        row.setObject(3, action.time().atOffset(ZoneOffset.UTC));
        row.setString(4, action.userId());
        row.setString(5, action.requestId());
        row.setString(6, action.action());
        row.setString(7, action.target());
        setInteger(row, 8, action.inputLength());
        row.setString(9, action.failure());
        row.setLong(10, action.durationMicros());
        row.setString(11, action.urlBefore());
        row.setString(12, action.urlAfter());
        row.setString(13, action.sha256());
    }

    private static void setInteger(PreparedStatement row, int index, @Nullable Integer value) throws SQLException {
        if (value == null) {
            row.setNull(index, Types.INTEGER);
        } else {
            row.setInt(index, value);
        }
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
        return entities.createNativeQuery(DELETE_OLDEST)
                .setParameter(1, time)
                .setParameter(2, limit)
                .executeUpdate();
    }
}
