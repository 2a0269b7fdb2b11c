package io.muster.agent.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Up to where journals are in the database. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class JournalCheckpoints {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Locks and reads the position of a journal: every record below it is stored. 0 for one that is not known yet. */
    public long lock(UUID journal, Instant now) {
        List<?> found = entities.createNativeQuery(
                        "select position from journal_checkpoints where journal_id = ?1 for update", Long.class)
                .setParameter(1, journal)
                .getResultList();
        if (!found.isEmpty()) {
            return (Long) found.get(0);
        }
        entities.createNativeQuery(
                        "insert into journal_checkpoints (journal_id, position, updated_at) values (?1, 0, ?2)")
                .setParameter(1, journal)
                .setParameter(2, now)
                .executeUpdate();
        return 0;
    }

    /** Moves the position of a journal that is locked. */
    public void move(UUID journal, long position, Instant now) {
        entities.createNativeQuery(
                        "update journal_checkpoints set position = ?1, updated_at = ?2 where journal_id = ?3")
                .setParameter(1, position)
                .setParameter(2, now)
                .setParameter(3, journal)
                .executeUpdate();
    }
}
