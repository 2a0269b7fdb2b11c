package io.muster.task.execution;

import io.muster.agent.model.AgentConfig;
import io.muster.common.AppException;
import io.muster.common.FieldError;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.StepLimits;
import io.muster.steps.StepsConfig;
import io.muster.task.model.TaskConfig;
import io.muster.task.queue.ClaimedTask;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Lists the types of tasks that this server executes; a new type is added here. Immutable. */
@Dependent
public final class TaskExecutions {
    private final Map<String, TaskExecution> byType;

    public TaskExecutions(Map<String, TaskExecution> byType) {
        this.byType = new TreeMap<>(byType);
    }

    @Inject
    TaskExecutions(TaskAgents agents, TaskConfig tasks, StepsConfig steps, AgentConfig actions) {
        this(programs(
                agents,
                new StepLimits(
                        steps.maxSteps(),
                        steps.outputsMaxBytes(),
                        tasks.limits().artifactBytes(),
                        actions.actionTimeout(),
                        actions.actionTimeoutMax()),
                tasks.workers().timeout()));
    }

    private static Map<String, TaskExecution> programs(TaskAgents agents, StepLimits limits, Duration timeout) {
        Map<String, TaskExecution> byType = new HashMap<>();
        for (Kind kind : Kind.values()) {
            byType.put(kind.wireName(), new ProgramExecution(kind, agents, limits, timeout));
        }
        return byType;
    }

    public Set<String> types() {
        return byType.keySet();
    }

    /**
     * Returns the execution of a type.
     *
     * @throws AppException {@code INVALID} for an unknown type, naming the known ones
     */
    public TaskExecution require(String type) {
        TaskExecution execution = byType.get(type);
        if (execution == null) {
            String known = byType.isEmpty() ? "this server knows none" : "known are: " + String.join(", ", types());
            throw FieldError.refusal("/task_type", "is not a type of task known here; " + known);
        }
        return execution;
    }

    /** Removes the remains of a task whose server was lost and which is not run again. */
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
