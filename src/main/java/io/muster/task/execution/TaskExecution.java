package io.muster.task.execution;

import io.muster.common.FieldError;
import io.muster.task.model.TaskOutcome;
import io.muster.task.queue.ClaimedTask;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Executes the tasks of one type. Thread-safe: several tasks run at once. */
public interface TaskExecution {
    /** Returns the errors of a payload, with pointers relative to it; empty when it can be run. Called before a task is accepted. */
    List<FieldError> check(JsonNode payload);

    /**
     * Executes a task, on a dedicated thread and outside of any transaction. When the cancellation is requested it ends soon:
     * the thread is interrupted too, and a second later the attempt is ended without waiting for this method, whose outcome
     * is then ignored.
     *
     * @return the outcome; an {@link io.muster.common.AppException} that is thrown counts as an outcome too, one for lack
     *     of capacity as {@link TaskOutcome.Deferred}
     */
    TaskOutcome run(ClaimedTask task, Cancellation cancellation) throws InterruptedException;

    /** Removes the remains of a task whose server was lost and which is not run again. */
    default void abandoned(ClaimedTask task) {}
}
