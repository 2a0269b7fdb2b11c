package io.muster.steps;

import io.muster.common.Json;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.PageAction.ConsoleErrors;
import io.muster.steps.Program.Records;
import io.muster.steps.Program.Steps;
import io.muster.steps.RunResult.Cause;
import io.muster.steps.RunResult.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs programs in a browser. Each call is a separate run. */
public final class ProgramRun {
    /** Time for the last look at the page, if necessary beyond the time of the run. */
    private static final Duration LOOKING_BACK = Duration.ofSeconds(3);

    /** After these the browser still shows what went wrong. */
    private static final Set<Cause> VISIBLE = Set.of(Cause.STEP_FAILED, Cause.PROGRAM_WRONG);

    private final StepSession session;
    private final ArtifactSink sink;
    private final RunControl control;
    private final StepLimits limits;

    public ProgramRun(StepSession session, ArtifactSink sink, RunControl control, StepLimits limits) {
        this.session = session;
        this.sink = sink;
        this.control = control;
        this.limits = limits;
    }

    /** Runs a program to its end, its failure, its deadline or its cancellation, whichever is first. */
    public RunResult run(Program program) {
        RunArtifacts artifacts = new RunArtifacts(session, sink, limits.artifactBytes());
        ActionRun actions = new ActionRun(session, control, limits, artifacts);
        Scope scope = new Scope(
                program instanceof Steps steps ? steps.inputs() : Json.MAPPER.createObjectNode(), limits.outputBytes());
        Optional<Failure> failure = execute(program, actions, scope);
        boolean failedVisibly =
                failure.filter(ended -> VISIBLE.contains(ended.cause())).isPresent();
        if (failedVisibly) {
            lookBack(new Screenshot(false, null)).ifPresent(picture -> store(picture, artifacts));
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("outputs", scope.outputs());
        json.set("steps", Json.MAPPER.valueToTree(actions.reports()));
        json.put("url", actions.url());
        json.set("artifacts", artifacts.list());
        if (failedVisibly || failure.isEmpty()) {
            lookBack(new ConsoleErrors())
                    .filter(errors -> !errors.isEmpty())
                    .ifPresent(errors -> json.set("console_errors", errors));
        }
        return new RunResult(json, failure);
    }

    private static Optional<Failure> execute(Program program, ActionRun actions, Scope scope) {
        try {
            if (program instanceof Steps steps) {
                new Interpreter(actions, scope).run(steps.steps());
            } else {
                new RecordReader(actions, scope).run((Records) program);
            }
            return Optional.empty();
        } catch (RunEndedException ended) {
            return Optional.of(ended.failure());
        }
    }

    private static void store(JsonNode picture, RunArtifacts artifacts) {
        try {
            artifacts.picture("failure", picture);
        } catch (RunArtifacts.TooMuchException much) {
            // The run has used up its room; what it brought is worth more.
        }
    }

    /** Reads the page at the end of a run; a failure is ignored. */
    private Optional<JsonNode> lookBack(BrowserAction action) {
        if (control.isCancelled()) {
            return Optional.empty();
        }
        ActionOutcome outcome = session.perform(action, LOOKING_BACK);
        return outcome instanceof Done done ? Optional.of(done.result()) : Optional.empty();
    }
}
