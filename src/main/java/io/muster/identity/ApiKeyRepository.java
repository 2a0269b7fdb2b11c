package io.muster.identity;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.KeysetQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** The rows of API keys, valid or not. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ApiKeyRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Stores a new key at once, so that a hash already taken is known here: see {@code DatabaseFailures}. */
    public void persist(ApiKey key) {
        entities.persist(key);
        entities.flush();
    }

    /** The key of any tenant: it is the key that says which tenant its bearer belongs to. */
    public Optional<ApiKey> findByHash(String hash) {
        return entities.createQuery("select e from ApiKey e where e.hash = :hash", ApiKey.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    public Optional<ApiKey> find(TenantId tenant, UUID id) {
        return entities.createQuery("select e from ApiKey e where e.tenant = :tenant and e.id = :id", ApiKey.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The newest keys first. */
    public Page<ApiKey> list(TenantId tenant, PageRequest page) {
        return new KeysetQuery<>(entities, ApiKey.class, "createdAt", tenant)
                .page(page, Cursor::uuid, ApiKey::position);
    }
}
