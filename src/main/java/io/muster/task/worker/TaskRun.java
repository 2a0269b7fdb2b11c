package io.muster.task.worker;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.task.execution.TaskExecution;
import io.muster.task.model.TaskOutcome;
import io.muster.task.model.TaskOutcome.Deferred;
import io.muster.task.model.TaskOutcome.Failed;
import io.muster.task.queue.ClaimedTask;
import io.muster.telemetry.LogContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls an execution and converts its exceptions to outcomes. */
final class TaskRun {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);
    private static final Duration LATER = Duration.ofSeconds(2);

    /** Failures that are independent of the task. */
    private static final Set<ErrorCode> NO_CAPACITY = Set.of(
            ErrorCode.OVERLOADED,
            ErrorCode.ENGINE_UNAVAILABLE,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.TOO_MANY_REQUESTS);

    /** Failures that another attempt would meet again. */
    private static final Set<ErrorCode> FINAL = Set.of(
            ErrorCode.BAD_REQUEST,
            ErrorCode.FORBIDDEN,
            ErrorCode.NOT_FOUND,
            ErrorCode.INVALID,
            ErrorCode.BROWSER_UNAVAILABLE);

    private TaskRun() {}

    static TaskOutcome run(TaskExecution execution, RunningTask running) {
        return LogContext.within(
                context(running.task()), () -> TaskSpans.processing(running.task(), () -> attempt(execution, running)));
    }

    private static Map<String, String> context(ClaimedTask task) {
        return Map.of(
                LogContext.TASK, task.id().toString(),
                LogContext.TENANT, task.tenant().toString(),
                LogContext.CALLER, task.createdBy());
    }

    private static TaskOutcome attempt(TaskExecution execution, RunningTask running) {
        ClaimedTask task = running.task();
        running.begin();
        try {
            return execution.run(task, running.cancellation());
        } catch (InterruptedException e) {
            return Failed.of("It was interrupted.", true);
        } catch (AppException refusal) {
            return ofRefusal(refusal);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.atError()
                    .setCause(failure)
                    .addKeyValue("type", task.type())
                    .log("A task's execution failed unexpectedly");
            return Failed.of("Internal error; the server's log has more under the task's id.", true);
        } finally {
            running.leave();
            // An interrupt that came too late must not hit the thread's next task.
            Thread.interrupted();
        }
    }

    private static TaskOutcome ofRefusal(AppException refusal) {
        if (NO_CAPACITY.contains(refusal.code())) {
            return new Deferred(refusal.retryAfter().orElse(LATER));
        }
        return Failed.of(refusal.detail(), !FINAL.contains(refusal.code()));
    }
}
