package io.muster.task;

import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.database.Database;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskFileListing;
import io.muster.task.model.TaskFileRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Files that tasks produced. */
@ApplicationScoped
@Transactional
public class TaskFiles {
    @Inject
    TaskTransactions tasks;

    @Inject
    TaskFileRepository artifacts;

    @Inject
    Database database;

    /** Lists the artifacts of a task in the order of their names. */
    public List<TaskFileListing> list(Caller caller, UUID task) {
        database.requireReady();
        tasks.require(caller, task);
        return artifacts.list(task);
    }

    public TaskFile require(Caller caller, UUID task, String name) {
        database.requireReady();
        tasks.require(caller, task);
        return artifacts
                .find(task, name)
                .orElseThrow(() -> new AppException(ErrorCode.NOT_FOUND, "The task has no artifact \"" + name + "\"."));
    }
}
