package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.Durations;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.steps.RunResult.Cause;
import io.muster.telemetry.tracing.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Performs the actions of a run one after the other, within its limits, and reports each. The run's end, its
 * cancellation and the loss of the browser are noticed here.
 */
final class ActionRun {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Failures that another attempt would meet again. */
    private static final Set<Reason> FINAL = Set.of(Reason.INVALID_SELECTOR, Reason.BLOCKED_BY_POLICY);

    private final StepSession session;
    private final RunControl control;
    private final StepLimits limits;
    private final RunArtifacts artifacts;
    private final List<StepReport> reports = new ArrayList<>();
    private int executed;
    private String url = "";

    ActionRun(StepSession session, RunControl control, StepLimits limits, RunArtifacts artifacts) {
        this.session = session;
        this.control = control;
        this.limits = limits;
        this.artifacts = artifacts;
    }

    /** Counts a step, or a round of one, whether or not it comes to an action. */
    void count(String pointer) {
        requireTime();
        if (++executed > limits.steps()) {
            throw RunEndedException.run(
                    Cause.PROGRAM_WRONG,
                    place(pointer) + "the task has executed " + limits.steps() + " steps, the limit");
        }
    }

    /**
     * Performs an action and reports it.
     *
     * @param artifact what a file is called that it brings
     * @return its result, without the bytes of files
     */
    JsonNode act(String pointer, ReadAction wanted, String artifact) {
        return Operation.of("step " + wanted.action().name())
                .with("muster.step.pointer", pointer)
                .run(course -> reported(pointer, wanted, artifact));
    }

    private JsonNode reported(String pointer, ReadAction wanted, String artifact) {
        String name = wanted.action().name();
        ActionOutcome outcome = perform(wanted.action(), wanted.timeout().orElse(limits.actionTimeout()));
        if (outcome instanceof Failed failed) {
            String error = reason(failed) + ": " + failed.message();
            reports.add(new StepReport(pointer, name, false, millis(failed.duration()), error));
            throw failure(pointer, name, failed);
        }
        Done done = (Done) outcome;
        reports.add(new StepReport(pointer, name, true, millis(done.duration()), null));
        try {
            return artifacts.taken(artifact, wanted.action(), done);
        } catch (RunArtifacts.TooMuchException much) {
            throw RunEndedException.run(
                    Cause.PROGRAM_WRONG, place(pointer) + name + ": the files of the task are larger than allowed");
        }
    }

    /** Performs several actions that look at the page as one step of the report. */
    JsonNode look(String pointer, String name, Reading reading) {
        Looks looks = new Looks(pointer, name);
        JsonNode result = reading.read(looks);
        reports.add(new StepReport(pointer, name, true, millis(looks.spent), null));
        return result;
    }

    /** Looks at the page without a report. */
    JsonNode look(String pointer, BrowserAction action) {
        return new Looks(pointer, "condition").perform(action);
    }

    /** Reports a step that could not even begin. */
    RunEndedException refused(String pointer, String name, String message) {
        reports.add(new StepReport(pointer, name, false, 0, "invalid: " + message));
        return RunEndedException.step(Cause.PROGRAM_WRONG, place(pointer) + name + ": " + message);
    }

    /** Reads a page by several actions. */
    interface Reading {
        JsonNode read(Looks looks);
    }

    /** Actions that look at the page, in the name of one step. */
    final class Looks {
        private final String pointer;
        private final String name;
        private Duration spent = Duration.ZERO;

        private Looks(String pointer, String name) {
            this.pointer = pointer;
            this.name = name;
        }

        JsonNode perform(BrowserAction action) {
            ActionOutcome outcome = ActionRun.this.perform(action, limits.actionTimeout());
            spent = spent.plus(outcome.duration());
            if (outcome instanceof Failed failed) {
                String error = reason(failed) + ": " + failed.message();
                reports.add(new StepReport(pointer, name, false, millis(spent), error));
                throw failure(pointer, name, failed);
            }
            return ((Done) outcome).result();
        }
    }

    private ActionOutcome perform(BrowserAction action, Duration wanted) {
        requireTime();
        Duration left = control.remaining();
        ActionOutcome outcome = session.perform(action, Durations.min(wanted, left));
        if (!outcome.page().url().isEmpty()) {
            url = outcome.page().url();
        }
        return outcome;
    }

    private void requireTime() {
        if (control.isCancelled()) {
            throw RunEndedException.run(Cause.CANCELLED, "The task was cancelled.");
        }
        Duration left = control.remaining();
        if (left.isNegative() || left.isZero()) {
            throw RunEndedException.run(Cause.TIMED_OUT, "The task was not done within its time.");
        }
    }

    private RunEndedException failure(String pointer, String name, Failed failed) {
        requireTime();
        String message = place(pointer) + name + ": " + reason(failed) + ": " + failed.message();
        if (failed.reason() == Reason.SESSION_LOST) {
            return RunEndedException.run(Cause.SESSION_LOST, message);
        }
        return RunEndedException.step(
                FINAL.contains(failed.reason()) ? Cause.PROGRAM_WRONG : Cause.STEP_FAILED, message);
    }

    private static String place(String pointer) {
        return "/payload" + pointer + ": ";
    }

    private static String reason(Failed failed) {
        return failed.reason().name().toLowerCase(Locale.ROOT);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    List<StepReport> reports() {
        return reports;
    }

    /** Returns the last state of the browser. */
    String url() {
        return url;
    }
}
