package io.muster.audit;

import io.muster.common.Cursor;
import io.muster.common.Json;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.BulkInsert;
import io.muster.database.ConnectionWork;
import io.muster.database.KeysetQuery;
import io.muster.database.RowArrays.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of the audit log. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AuditLogRepository {
    private static final BulkInsert<Row> INSERT = new BulkInsert<>(
            "audit_logs",
            List.of(
                    new Column<>("id", "int8", Row::id),
                    new Column<>(
                            "tenant_id", "text", row -> row.entry().tenant().value()),
                    new Column<>("event_type", "text", row -> row.event().type()),
                    new Column<>("action", "text", row -> row.event().action()),
                    new Column<>("resource_type", "text", row -> row.event().resourceType()),
                    new Column<>("resource_id", "text", row -> row.event().resourceId()),
                    new Column<>("user_id", "text", row -> row.entry().userId()),
                    new Column<>(
                            "user_email", "text", row -> row.entry().userEmail().orElse(null)),
                    new Column<>(
                            "ip_address", "text", row -> row.entry().ipAddress().orElse(null)),
                    new Column<>(
                            "user_agent", "text", row -> row.entry().userAgent().orElse(null)),
                    new Column<>("request_id", "text", row -> row.entry().requestId()),
                    new Column<>("details", "jsonb", row -> json(row.event().details())),
                    new Column<>("old_value", "jsonb", row -> json(row.event().oldValue())),
                    new Column<>("new_value", "jsonb", row -> json(row.event().newValue())),
                    new Column<>("success", "bool", row -> row.entry().success()),
                    new Column<>("error_message", "text", row -> row.event().errorMessage()),
                    new Column<>("timestamp", "timestamptz", row -> row.entry()
                            .timestamp()
                            .atOffset(ZoneOffset.UTC))));

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(AuditLog entry) {
        entities.persist(entry);
    }

    /** Many at once. */
    void insert(List<AuditLog> entries) {
        if (entries.size() == 1 || ConnectionWork.call(entities, ConnectionWork::isEmbedded)) {
            entries.forEach(entities::persist);
            return;
        }
        List<Long> ids = ConnectionWork.call(entities, connection -> AuditLogIds.take(connection, entries.size()));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rows.add(new Row(ids.get(i), entries.get(i)));
        }
        INSERT.run(entities, rows);
    }

    private record Row(long id, AuditLog entry) {
        AuditEvent event() {
            return entry.event();
        }
    }

    private static @Nullable String json(@Nullable JsonNode value) {
        return value == null ? null : Json.MAPPER.writeValueAsString(value);
    }

    /** The newest entries first. */
    public Page<AuditLog> list(TenantId tenant, AuditFilter filter, PageRequest page) {
        return new KeysetQuery<>(entities, AuditLog.class, "timestamp", tenant)
                .andIfGiven("e.resourceType = :resourceType", "resourceType", filter.resourceType())
                .andIfGiven("e.resourceId = :resourceId", "resourceId", filter.resourceId())
                .andIfGiven("e.userId = :userId", "userId", filter.userId())
                .andIfGiven("e.eventType = :eventType", "eventType", filter.eventType())
                .andIfGiven("e.timestamp >= :from", "from", filter.from())
                .andIfGiven("e.timestamp < :to", "to", filter.to())
                .page(page, Cursor::id, AuditLog::position);
    }

    /**
     * Removes those among the oldest entries, of all tenants, that are from before a time. Ids grow with time but for a few
     * dozen per server, so the primary key finds them and no further index slows down every insert.
     *
     * @param max how many of the oldest are looked at
     */
    public int deleteOldest(Instant before, int max) {
        List<Long> old = entities.createQuery("select e.id, e.timestamp from AuditLog e order by e.id", Object[].class)
                .setMaxResults(max)
                .getResultStream()
                .filter(row -> ((Instant) row[1]).isBefore(before))
                .map(row -> (Long) row[0])
                .toList();
        return old.isEmpty()
                ? 0
                : entities.createQuery("delete from AuditLog e where e.id in :old")
                        .setParameter("old", old)
                        .executeUpdate();
    }
}
