package io.muster.steps;

import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import java.time.Duration;

/** The browser that a program runs in. */
public interface StepSession {
    /**
     * Performs one action and waits for its end, at most a moment longer than the timeout. Returns early when the thread is
     * interrupted.
     */
    ActionOutcome perform(BrowserAction action, Duration timeout);

    /**
     * The content of a file that a site sent.
     *
     * @param artifact its name, from the notices or the result of an outcome
     */
    byte[] file(String artifact);
}
