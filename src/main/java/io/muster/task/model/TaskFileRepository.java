package io.muster.task.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores artifacts. Every call belongs to a transaction of the caller, which has checked the access to the task. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TaskFileRepository {
    @PersistenceContext(unitName = "muster")
    EntityManager entities;

    /** Stores the artifacts of an attempt in place of those of earlier ones. */
    public void replace(UUID task, List<TaskFile> taskFiles, Instant now) {
        entities.createQuery("delete from TaskFileRow e where e.taskId = :task")
                .setParameter("task", task)
                .executeUpdate();
        taskFiles.forEach(taskFile -> entities.persist(new TaskFileRow(task, taskFile, now)));
    }

    /** Lists artifacts in the order of their names. */
    public List<TaskFileListing> list(UUID task) {
        return entities.createQuery("""
                        select new io.muster.task.model.TaskFileListing(e.name, e.contentType, e.size, e.sha256, e.createdAt)
                        from TaskFileRow e where e.taskId = :task order by e.name""", TaskFileListing.class)
                .setParameter("task", task)
                .getResultList();
    }

    public Optional<TaskFile> find(UUID task, String name) {
        return entities.createQuery(
                        "select e from TaskFileRow e where e.taskId = :task and e.name = :name", TaskFileRow.class)
                .setParameter("task", task)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(TaskFileRow::taskFile);
    }
}
