package io.muster.steps;

import io.muster.steps.RunResult.Cause;
import io.muster.steps.RunResult.Failure;

/** Leaves a program at the step that failed. */
final class RunEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean stepOnly;

    private RunEndedException(Failure failure, boolean stepOnly) {
        super(failure.message());
        this.failure = failure;
        this.stepOnly = stepOnly;
    }

    /** The whole run is over, whatever the step says about errors. */
    static RunEndedException run(Cause cause, String message) {
        return new RunEndedException(new Failure(cause, message), false);
    }

    /** A step failed; the run continues if the step allows it. */
    static RunEndedException step(Cause cause, String message) {
        return new RunEndedException(new Failure(cause, message), true);
    }

    Failure failure() {
        return failure;
    }

    boolean concernsStepOnly() {
        return stepOnly;
    }
}
