package io.muster.task.execution;

import io.muster.common.AgentId;
import io.muster.common.FieldError;
import io.muster.steps.Payloads;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.Program;
import io.muster.steps.ProgramRun;
import io.muster.steps.RunControl;
import io.muster.steps.RunResult;
import io.muster.steps.RunResult.Cause;
import io.muster.steps.RunResult.Failure;
import io.muster.steps.StepLimits;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskOutcome.Completed;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskOutcome.Lost;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Executes tasks whose payload is a program: on the agent that the task names, or on a new one that is removed afterwards. An
 * agent that cannot be opened for lack of capacity is an exception, and nothing was done then; an agent that is lost during
 * the attempt is a failure that {@code on_lost} decides about.
 */
final class ProgramExecution implements TaskExecution {
    private final Kind kind;
    private final TaskAgents agents;
    private final Payloads payloads;
    private final StepLimits limits;
    private final Duration usualTime;

    /**
     * @param usualTime timeout of an attempt whose task has none
     */
    ProgramExecution(Kind kind, TaskAgents agents, StepLimits limits, Duration usualTime) {
        this.kind = kind;
        this.agents = agents;
        this.payloads = new Payloads(limits);
        this.limits = limits;
        this.usualTime = usualTime;
    }

    @Override
    public List<FieldError> check(JsonNode payload) {
        return payloads.check(kind, payload);
    }

    @Override
    public TaskOutcome run(ClaimedTask task, Cancellation cancellation) {
        RunControl control = new Attempt(
                cancellation,
                System.nanoTime() + task.timeout().orElse(usualTime).toNanos());
        Program program = payloads.read(kind, task.payload());
        List<TaskFile> taskFiles = new ArrayList<>();
        try (TaskAgent agent = agent(task)) {
            RunResult result = new ProgramRun(
                            agent,
                            (name, type, content) -> taskFiles.add(new TaskFile(name, type, content)),
                            control,
                            limits)
                    .run(program);
            return result.failure()
                    .map(failure -> outcome(task, failure, result, taskFiles))
                    .orElseGet(() -> new Completed(result.json(), taskFiles));
        }
    }

    @Override
    public void abandoned(ClaimedTask task) {
        if (task.agentId() == null) {
            agents.discard(task.caller(), name(task, task.fence()));
        }
    }

    /** Opens the agent, named by the fence: it is new with every attempt, and the id of a removed agent is not free again. */
    private TaskAgent agent(ClaimedTask task) {
        if (task.agentId() != null) {
            return agents.existing(task.caller(), task.agentId());
        }
        if (task.fence() > 1) {
            // The server that had the attempt before may have been lost with its agent, which is resumed with it.
            agents.discard(task.caller(), name(task, task.fence() - 1));
        }
        return agents.fresh(task.caller(), name(task, task.fence()));
    }

    private static AgentId name(ClaimedTask task, long fence) {
        return new AgentId("task-" + task.id() + "-" + fence);
    }

    private static TaskOutcome outcome(ClaimedTask task, Failure failure, RunResult result, List<TaskFile> taskFiles) {
        boolean lost = failure.cause() == Cause.SESSION_LOST;
        if (lost && task.onLost() == LossPolicy.RETRY) {
            return new Lost(failure.message());
        }
        boolean retryable = !lost && failure.cause() != Cause.PROGRAM_WRONG;
        return new Failed(failure.message(), retryable, result.json(), taskFiles);
    }

    private record Attempt(Cancellation cancellation, long deadline) implements RunControl {
        @Override
        public Duration remaining() {
            return Duration.ofNanos(deadline - System.nanoTime());
        }

        @Override
        public boolean isCancelled() {
            return cancellation.isRequested();
        }
    }
}
