package io.muster.project.taskade;

import org.jspecify.annotations.Nullable;

/** Taskade did not answer, or said that it cannot: worth another try, and a failure to the circuit breaker. */
final class TaskadeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TaskadeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
