package io.muster.task.worker;

import io.muster.common.Backoff;
import io.muster.task.execution.Cancellation.Reason;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.TaskLimits;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskOutcome.Completed;
import io.muster.task.model.TaskOutcome.Deferred;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.model.TaskOutcome.Lost;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decides the result of an attempt: final, retried or handed back. Pure, except for the random source. */
public final class RetryPolicy {
    private static final Duration MAX_DELAY = Duration.ofMinutes(10);

    /** Largest number of attempts that are started only because a worker was lost. */
    private static final int MAX_LOSSES = 5;

    private static final String LOST = "The server that ran it was lost in the middle of it.";

    private final TaskLimits limits;
    private final Backoff backoff;
    private final DoubleSupplier random;

    /**
     * @param firstDelay before the second attempt; doubles with each one after
     * @param random numbers from 0 to 1, so that tasks which failed together are not retried together
     */
    public RetryPolicy(TaskLimits limits, Duration firstDelay, DoubleSupplier random) {
        this.limits = limits;
        this.backoff = new Backoff(firstDelay, MAX_DELAY);
        this.random = random;
    }

    /** Returns the result of an execution that has returned. */
    public AttemptResult of(ClaimedTask task, TaskOutcome outcome, @Nullable Reason cancelled, Instant now) {
        if (outcome instanceof Completed completed) {
            return limits.excess(completed.result(), completed.taskFiles())
                    .map(excess -> AttemptResult.failed(task, Failed.of(excess, false)))
                    .orElseGet(() -> AttemptResult.completed(task, completed.result(), completed.taskFiles()));
        }
        if (cancelled != null) {
            JsonNode result = outcome instanceof Failed failed ? failed.result() : null;
            return ended(task, cancelled, withinLimits(result), now);
        }
        if (outcome instanceof Deferred deferred) {
            return AttemptResult.handedBack(task, now.plus(deferred.delay()));
        }
        if (outcome instanceof Lost lost) {
            return lost(task, lost.message(), now);
        }
        return failed(task, bounded((Failed) outcome), now);
    }

    /** Returns the result of a cancelled attempt. */
    AttemptResult ended(ClaimedTask task, Reason reason, @Nullable JsonNode result, Instant now) {
        return switch (reason) {
            case REQUESTED -> AttemptResult.cancelled(task, result);
            case TIMED_OUT ->
                failed(task, new Failed("It was not done within its time.", true, result, List.of()), now);
            case STOPPING -> stopped(task, now);
            case LEASE_LOST -> lost(task, now);
        };
    }

    /**
     * Returns the result of an attempt whose worker was lost, at an unknown point. The task is not to blame, so it is retried
     * also when its attempts are used up; but a limited number of times, because it may cause the loss.
     */
    public AttemptResult lost(ClaimedTask task, Instant now) {
        return lost(task, LOST, now);
    }

    private AttemptResult lost(ClaimedTask task, String message, Instant now) {
        boolean again = task.onLost() == LossPolicy.RETRY && (task.hasAttemptsLeft() || task.attempt() < MAX_LOSSES);
        if (!again) {
            return AttemptResult.failed(task, Failed.of(message, false));
        }
        return AttemptResult.retried(task, message, task.attempt() == 1 ? now : now.plus(delay(task.attempt())));
    }

    private AttemptResult stopped(ClaimedTask task, Instant now) {
        return task.onLost() == LossPolicy.RETRY
                ? AttemptResult.handedBack(task, now)
                : AttemptResult.failed(task, Failed.of("The server was stopped in the middle of it.", false));
    }

    private AttemptResult failed(ClaimedTask task, Failed failure, Instant now) {
        return failure.retryable() && task.hasAttemptsLeft()
                ? AttemptResult.retried(task, failure.message(), now.plus(delay(task.attempt())))
                : AttemptResult.failed(task, failure);
    }

    /** Returns a random delay between half of the full one and all of it. */
    private Duration delay(int attempt) {
        return Duration.ofMillis((long) (backoff.after(attempt).toMillis() * (1 + random.getAsDouble()) / 2));
    }

    private Failed bounded(Failed failure) {
        boolean fits = limits.excess(failure.result(), failure.taskFiles()).isEmpty();
        return fits ? failure : Failed.of(failure.message(), failure.retryable());
    }

    private @Nullable JsonNode withinLimits(@Nullable JsonNode result) {
        return limits.excess(result, List.of()).isEmpty() ? result : null;
    }
}
