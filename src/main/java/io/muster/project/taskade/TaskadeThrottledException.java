package io.muster.project.taskade;

import java.time.Duration;

/** Taskade asked to come back in a moment, short enough to wait for. It is well: no failure to the circuit breaker. */
final class TaskadeThrottledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration delay;

    TaskadeThrottledException(Duration delay) {
        super("Taskade limits requests");
        this.delay = delay;
    }

    Duration delay() {
        return delay;
    }
}
