package io.muster.project.taskade;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.smallrye.faulttolerance.api.RateLimitException;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** Converts failures of Taskade to those of our API. Never shows the reply of Taskade, nor its address. */
final class TaskadeFailures {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private TaskadeFailures() {}

    static AppException notConfigured() {
        return new AppException(
                ErrorCode.UPSTREAM_UNAVAILABLE,
                "This server is not connected to Taskade; its administrator can set TASKADE_API_KEY.");
    }

    /** A reply that is neither a success nor worth a second try. */
    static AppException ofStatus(int status) {
        return switch (status) {
            case 401 -> failed("Taskade refused the server's key (TASKADE_API_KEY).", status);
            case 402, 403 -> failed("Taskade does not allow this to the server's key (TASKADE_API_KEY).", status);
            case 404 ->
                new AppException(ErrorCode.NOT_FOUND, "Taskade has nothing of this id that the server's key can see.");
            default -> failed("Taskade refused the request.", status);
        };
    }

    private static AppException failed(String detail, int status) {
        return new AppException(ErrorCode.UPSTREAM_FAILED, detail).with("upstream_status", status);
    }

    static AppException malformed(String detail, @Nullable Throwable cause) {
        return new AppException(ErrorCode.UPSTREAM_FAILED, detail, cause);
    }

    static AppException throttled(Duration delay) {
        return new AppException(ErrorCode.UPSTREAM_UNAVAILABLE, "Taskade limits requests; try again later.")
                .retryAfter(delay);
    }

    /** Converts a failure that passed the guards of the exchange. */
    static AppException of(RuntimeException failure) {
        if (failure instanceof AppException known) {
            return known;
        }
        if (failure instanceof TaskadeThrottledException throttled) {
            return throttled(throttled.delay());
        }
        if (failure instanceof RateLimitException) {
            return new AppException(
                            ErrorCode.UPSTREAM_UNAVAILABLE, "This server's limit of requests to Taskade is reached.")
                    .retryAfter(RETRY);
        }
        String detail = failure instanceof CircuitBreakerOpenException
                ? "Taskade failed several times and is left alone for a while."
                : "Taskade does not answer.";
        return new AppException(ErrorCode.UPSTREAM_UNAVAILABLE, detail, failure).retryAfter(RETRY);
    }
}
