package io.muster.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
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
    private final AgentKey key;
    private final BrowserSession session;
    private final int maxWaiting;
    private final Optional<Duration> defaultTimeout;
    private final Set<String> notices;
    private final AtomicInteger inside = new AtomicInteger();

    LiveAgent(AgentKey key, SessionOpening.Opened opened, int maxWaiting) {
        this.key = key;
        this.session = opened.session();
        this.maxWaiting = maxWaiting;
        this.defaultTimeout =
                Optional.ofNullable(opened.configuration().defaultTimeoutMs()).map(Duration::ofMillis);
        this.notices = new CopyOnWriteArraySet<>(opened.notices());
    }

    /** How long its actions may take when they do not say, where its configuration tells. */
    Optional<Duration> defaultTimeout() {
        return defaultTimeout;
    }

    /** What its owner should know about the session. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** False when it was there already. */
    boolean addNotice(String notice) {
        return notices.add(notice);
    }

    AgentKey key() {
        return key;
    }

    BrowserSession session() {
        return session;
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
            return session.perform(action, timeout);
        } finally {
            inside.decrementAndGet();
        }
    }
}
