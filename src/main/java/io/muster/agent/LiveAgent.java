package io.muster.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An agent whose browser session is open on this server. Actions run one at a time in order of arrival; a bounded number
 * may wait. Thread-safe.
 */
final class LiveAgent {
    private static final String ENDED = "The agent was stopped or deleted before the action was done";

    private final AgentKey key;
    private final BrowserSession session;
    private final int maxWaiting;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean ending;
    private volatile String url = "";

    LiveAgent(AgentKey key, BrowserSession session, int maxWaiting) {
        this.key = key;
        this.session = session;
        this.maxWaiting = maxWaiting;
    }

    AgentKey key() {
        return key;
    }

    /** Where the agent was when it was last asked something; empty before that, or where it is not known. */
    String url() {
        return url;
    }

    boolean busy() {
        return inside.get() > 0;
    }

    ActionOutcome perform(BrowserAction action, Duration timeout) {
        if (inside.incrementAndGet() > maxWaiting + 1) {
            inside.decrementAndGet();
            throw new AppException(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "This agent already has " + maxWaiting + " actions waiting; it performs one at a time.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            ActionOutcome outcome = session.perform(action, timeout);
            url = outcome.page().url();
            return ending && outcome instanceof Failed failed && failed.reason() == Reason.SESSION_LOST
                    ? new Failed(failed.reason(), ENDED, failed.page(), failed.duration())
                    : outcome;
        } finally {
            inside.decrementAndGet();
        }
    }

    /** Closes the session on purpose; actions in it and those that wait fail and say so. */
    void end() {
        ending = true;
        session.close();
    }
}
