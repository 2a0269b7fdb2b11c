package io.muster.task.execution;

import io.muster.common.FieldError;
import io.muster.task.model.TaskOutcome;
import io.muster.task.queue.ClaimedTask;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Does the tasks of one type. Thread-safe: several tasks run at once. */
public interface TaskExecution {
    /** The errors of a payload, before a task is accepted; none when it can be run. Pointers are relative to the payload. */
    List<FieldError> check(JsonNode payload);

    /**
     * Does a task, on a thread of its own and outside of any transaction. When the cancellation is requested it ends soon:
     * the thread is interrupted too, and a second later the task is settled without waiting for this method, whose outcome
     * is then ignored.
     *
     * @return what came of it; an {@link io.muster.common.AppException} that is thrown counts as an outcome too, one for want
     *     of capacity as {@link TaskOutcome.Deferred}
     */
    TaskOutcome run(ClaimedTask task, Cancellation cancellation) throws InterruptedException;

    /** The server that ran it was lost, and it is not run again: removes what that may have left behind. */
    default void abandoned(ClaimedTask task) {}
}
