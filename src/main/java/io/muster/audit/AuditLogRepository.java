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
}
