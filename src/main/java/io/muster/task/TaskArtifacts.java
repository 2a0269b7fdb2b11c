package io.muster.task;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.database.Database;
import io.muster.task.model.Artifact;
import io.muster.task.model.ArtifactListing;
import io.muster.task.model.ArtifactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What tasks brought. */
@ApplicationScoped
@Transactional
public class TaskArtifacts {
    @Inject
    TaskRecords tasks;

    @Inject
    ArtifactRepository artifacts;

    @Inject
    Database database;

    /** The artifacts of a task in the order of their names. */
    public List<ArtifactListing> list(Caller caller, UUID task) {
        database.requireReady();
        tasks.require(caller, task);
        return artifacts.list(task);
    }

    public Artifact require(Caller caller, UUID task, String name) {
        database.requireReady();
        tasks.require(caller, task);
        return artifacts
                .find(task, name)
                .orElseThrow(() -> new AppException(ErrorCode.NOT_FOUND, "The task has no artifact \"" + name + "\"."));
    }
}
