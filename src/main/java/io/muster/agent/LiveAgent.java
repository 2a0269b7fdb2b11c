package io.muster.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An agent whose browser session is open on this server. Actions run one at a time in order of arrival; a bounded number
 * may wait. Thread-safe.
 */
final class LiveAgent {
    private final AgentKey key;
    private final BrowserSession session;
    private final int maxWaiting;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile String url = "";

    LiveAgent(AgentKey key, BrowserSession session, int maxWaiting) {
        this.key = key;
        this.session = session;
        this.maxWaiting = maxWaiting;
    }

    AgentKey key() {
        return key;
    }

    BrowserSession session() {
        return session;
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
            return outcome;
        } finally {
            inside.decrementAndGet();
        }
    }
}
