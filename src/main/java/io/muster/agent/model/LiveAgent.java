package io.muster.agent.model;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An agent whose browser session is open on this server. Actions run one at a time in order of arrival; a bounded number
 * may wait. Thread-safe.
 */
public final class LiveAgent {
    private static final String ENDED = "The agent was stopped or deleted before the action was done";

    private final AgentKey key;
    private final BrowserSession session;
    private final int maxWaiting;
    private final Optional<Duration> defaultTimeout;
    private final Set<String> notices;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean ending;
    private volatile String url = "";

    public LiveAgent(AgentKey key, OpenedSession opened, int maxWaiting) {
        this.key = key;
        this.session = opened.session();
        this.maxWaiting = maxWaiting;
        this.defaultTimeout =
                Optional.ofNullable(opened.configuration().defaultTimeoutMs()).map(Duration::ofMillis);
        this.notices = new CopyOnWriteArraySet<>(opened.notices());
    }

    /** The timeout of actions that name none, if its configuration has one. */
    public Optional<Duration> defaultTimeout() {
        return defaultTimeout;
    }

    /** Remarks on the session for the agent's owner. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** False when it was there already. */
    public boolean addNotice(String notice) {
        return notices.add(notice);
    }

    public AgentKey key() {
        return key;
    }

    public BrowserSession session() {
        return session;
    }

    /** The address of the agent's page at its last action; empty before that, or where it is not known. */
    public String url() {
        return url;
    }

    public boolean busy() {
        return inside.get() > 0;
    }

    public ActionOutcome perform(BrowserAction action, Duration timeout) {
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

    /** Closes the session on purpose; running and waiting actions fail with that reason. */
    public void end() {
        ending = true;
        session.close();
    }
}
