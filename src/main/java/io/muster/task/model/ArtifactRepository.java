package io.muster.task.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of artifacts. Every call belongs to a transaction of the caller, which has found the task to be its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ArtifactRepository {
    @PersistenceContext(unitName = "muster")
    public EntityManager entities;

    /** Stores what an attempt brought in place of what earlier ones did. */
    public void replace(UUID task, List<Artifact> artifacts, Instant now) {
        entities.createQuery("delete from TaskArtifact e where e.taskId = :task")
                .setParameter("task", task)
                .executeUpdate();
        artifacts.forEach(artifact -> entities.persist(new TaskArtifact(task, artifact, now)));
    }

    /** In the order of their names. */
    public List<ArtifactListing> list(UUID task) {
        return entities.createQuery("""
                        select new io.muster.task.model.ArtifactListing(e.name, e.contentType, e.size, e.sha256, e.createdAt)
                        from TaskArtifact e where e.taskId = :task order by e.name""", ArtifactListing.class)
                .setParameter("task", task)
                .getResultList();
    }

    public Optional<Artifact> find(UUID task, String name) {
        return entities.createQuery(
                        "select e from TaskArtifact e where e.taskId = :task and e.name = :name", TaskArtifact.class)
                .setParameter("task", task)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(TaskArtifact::artifact);
    }
}
