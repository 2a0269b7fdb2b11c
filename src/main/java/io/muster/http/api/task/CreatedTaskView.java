package io.muster.http.api.task;

import io.muster.task.model.Task;
import java.util.UUID;

/** The reply to the creation of a task. */
record CreatedTaskView(boolean success, UUID taskId, TaskView task) {
    static CreatedTaskView of(Task created) {
        return new CreatedTaskView(true, created.id(), TaskView.of(created));
    }
}
