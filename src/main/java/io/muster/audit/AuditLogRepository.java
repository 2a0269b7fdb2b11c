package io.muster.audit;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** The rows of the audit log. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AuditLogRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(AuditLog entry) {
        entities.persist(entry);
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
