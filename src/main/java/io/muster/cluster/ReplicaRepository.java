package io.muster.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of servers. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ReplicaRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public Optional<Replica> find(String id) {
        return Optional.ofNullable(entities.find(Replica.class, id));
    }

    public void persist(Replica replica) {
        entities.persist(replica);
    }

    /** Those seen at or after a time, in the order of their ids. */
    public List<Replica> seenSince(Instant time) {
        return entities.createQuery("select e from Replica e where e.seenAt >= :time order by e.id", Replica.class)
                .setParameter("time", time)
                .getResultList();
    }

    public int deleteUnseenSince(Instant time) {
        return entities.createQuery("delete from Replica e where e.seenAt < :time")
                .setParameter("time", time)
                .executeUpdate();
    }

    public void delete(String id) {
        entities.createQuery("delete from Replica e where e.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}
