package io.muster.task.execution;

import io.muster.agent.ActionService;
import io.muster.agent.AgentFiles;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.PageAction.ConsoleErrors;
import io.muster.engine.PageAction.Present;
import io.muster.engine.PageState;
import io.muster.steps.StepSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** The agent that a task runs on, for one attempt. Its actions are recorded and counted like all others. */
public final class TaskAgent implements StepSession, AutoCloseable {
    private final Caller caller;
    private final AgentId id;
    private final ActionService actions;
    private final AgentFiles files;
    private final Runnable end;

    /**
     * @param end runs when the attempt has ended
     */
    TaskAgent(Caller caller, AgentId id, ActionService actions, AgentFiles files, Runnable end) {
        this.caller = caller;
        this.id = id;
        this.actions = actions;
        this.files = files;
        this.end = end;
    }

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
        try {
            return action instanceof Present || action instanceof ConsoleErrors
                    ? actions.look(caller, id, action, timeout)
                    : actions.perform(caller, id, action, Optional.of(timeout));
        } catch (AppException refusal) {
            return new Failed(reason(refusal), refusal.detail(), PageState.UNKNOWN, Duration.ZERO);
        }
    }

    /** Returns the reason of a refusal: an agent that no longer exists was stopped, deleted or lost. */
    private static Reason reason(AppException refusal) {
        return refusal.code() == ErrorCode.CONFLICT || refusal.code() == ErrorCode.NOT_FOUND
                ? Reason.SESSION_LOST
                : Reason.FAILED;
    }

    @Override
    public byte[] file(String artifact) {
        try {
            return Files.readAllBytes(files.require(caller, id, artifact).content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the use of the agent, also in an interrupted thread: the cancellation of a task must not prevent the removal. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            end.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
