package io.muster.task.execution;

import io.muster.agent.model.AgentConfig;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.StepLimits;
import io.muster.steps.StepsConfig;
import io.muster.task.model.TaskConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Lists the types of tasks; a new one is added here. */
@ApplicationScoped
class TaskExecutionsProducer {
    @Inject
    TaskAgents agents;

    @Inject
    TaskConfig tasks;

    @Inject
    StepsConfig steps;

    @Inject
    AgentConfig actions;

    @Produces
    @Dependent
    TaskExecutions executions() {
        StepLimits limits = new StepLimits(
                steps.maxSteps(),
                steps.outputsMaxBytes(),
                tasks.limits().artifactBytes(),
                actions.actionTimeout(),
                actions.actionTimeoutMax());
        Map<String, TaskExecution> byType = new HashMap<>();
        for (Kind kind : Kind.values()) {
            byType.put(
                    kind.wireName(),
                    new ProgramExecution(kind, agents, limits, tasks.workers().timeout()));
        }
        return new TaskExecutions(byType);
    }
}
