package io.muster.idempotency;

import io.muster.common.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** The rows of calls made with an idempotency key. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class IdempotencyRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Stores a new record at once, so that a key already in use is known here: see {@code DatabaseFailures}. */
    public void persist(IdempotencyRecord call) {
        entities.persist(call);
        entities.flush();
    }

    public Optional<IdempotencyRecord> find(TenantId tenant, String userId, String key) {
        return entities.createQuery(
                        "select e from IdempotencyRecord e where e.tenant = :tenant and e.userId = :user and e.key = :key",
                        IdempotencyRecord.class)
                .setParameter("tenant", tenant)
                .setParameter("user", userId)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** Gives the key free again, after a call that failed. */
    public void remove(IdempotencyRecord call) {
        entities.remove(call);
    }

    /** Removes what no client will repeat any more, of all tenants. */
    public int deleteOlderThan(Instant limit) {
        return entities.createQuery("delete from IdempotencyRecord e where e.createdAt < :limit")
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
