package io.muster.task.execution;

import io.muster.common.AppException;
import io.muster.common.FieldError;
import io.muster.task.queue.ClaimedTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The types of tasks that this server can do. Immutable. */
public final class TaskExecutions {
    private final Map<String, TaskExecution> byType;

    public TaskExecutions(Map<String, TaskExecution> byType) {
        this.byType = new TreeMap<>(byType);
    }

    public Set<String> types() {
        return byType.keySet();
    }

    /**
     * The execution of a type.
     *
     * @throws AppException {@code INVALID} for a type without an implementation, naming the known types
     */
    public TaskExecution require(String type) {
        TaskExecution execution = byType.get(type);
        if (execution == null) {
            String known = byType.isEmpty() ? "this server knows none" : "known are: " + String.join(", ", types());
            throw FieldError.refusal("/task_type", "is not a type of task known here; " + known);
        }
        return execution;
    }

    /** Removes what a lost server may have left behind of a task that is not run again. */
    public void abandoned(ClaimedTask task) {
        TaskExecution execution = byType.get(task.type());
        if (execution != null) {
            execution.abandoned(task);
        }
    }

    /**
     * Checks a payload before a task is accepted.
     *
     * @throws AppException {@code INVALID}, with all errors
     */
    public void check(String type, JsonNode payload) {
        List<FieldError> errors = require(type).check(payload);
        if (!errors.isEmpty()) {
            throw FieldError.refusal(
                    errors.stream().map(error -> error.below("/payload")).toList());
        }
    }
}
