package io.muster.task.callback;

import io.muster.database.SkipLocked;
import io.muster.task.model.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores callbacks to be delivered. Every call belongs to a transaction of the caller. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CallbackRepository {

    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    public void persist(TaskCallback callback) {
        entities.persist(callback);
    }

    /** Stores a callback of an ended task, unless one waits already: its content is read when it is sent. */
    public void persistUnlessWaiting(Task task, Instant now) {
        if (find(new TaskCallback.Key(task.id(), task.fence())).isEmpty()) {
            persist(new TaskCallback(task.id(), task.fence(), now));
        }
    }

    /** Locks some due callbacks for this transaction; two servers take different ones. */
    List<TaskCallback> lockDue(Instant now, int max) {
        return SkipLocked.of(entities.createQuery(
                                "select e from TaskCallback e where e.nextAttemptAt <= :now order by e.nextAttemptAt",
                                TaskCallback.class)
                        .setParameter("now", now)
                        .setMaxResults(max))
                .getResultList();
    }

    public Optional<TaskCallback> find(TaskCallback.Key key) {
        return Optional.ofNullable(entities.find(TaskCallback.class, key));
    }

    Optional<Task> findTask(TaskCallback callback) {
        return Optional.ofNullable(entities.find(Task.class, callback.taskId()));
    }

    void remove(TaskCallback callback) {
        entities.remove(callback);
    }
}
