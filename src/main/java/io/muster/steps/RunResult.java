package io.muster.steps;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of a run.
 *
 * @param json {@code {outputs, steps, url, artifacts, console_errors?}}, also of a run that failed: as far as it got
 * @param failure why it did not get to its end
 */
public record RunResult(ObjectNode json, Optional<Failure> failure) {
    /** Why a run ended early. */
    public enum Cause {
        /** A step failed in a way that may be different another time. */
        STEP_FAILED,
        /** A step failed in a way that will be the same each time: the program is wrong, or does too much. */
        PROGRAM_WRONG,
        /** The browser is gone. */
        SESSION_LOST,
        /** Its time is up. */
        TIMED_OUT,
        CANCELLED
    }

    /**
     * Cause of a failure, with its message.
     *
     * @param message for the owner of the task; names the step
     */
    public record Failure(Cause cause, String message) {}
}
