package io.muster.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * An agent whose browser session is open on this server. Actions run one at a time in order of arrival; a bounded number
 * may wait. Counts what it did until the counts are moved to the database. Thread-safe.
 */
final class LiveAgent {
    private final AgentKey key;
    private final BrowserSession session;
    private final int maxWaiting;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAdder actions = new LongAdder();
    private final LongAdder errors = new LongAdder();

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

    boolean busy() {
        return inside.get() > 0;
    }

    /** Performs an action and counts it. */
    ActionOutcome perform(BrowserAction action, Duration timeout) {
        ActionOutcome outcome = run(action, timeout);
        actions.increment();
        if (outcome instanceof ActionOutcome.Failed) {
            errors.increment();
        }
        return outcome;
    }

    /** Looks at the page without counting it as an action. */
    ActionOutcome look(BrowserAction action, Duration timeout) {
        return run(action, timeout);
    }

    private ActionOutcome run(BrowserAction action, Duration timeout) {
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

    /** Takes what was counted since the last time. */
    Counters takeCounters() {
        return new Counters(actions.sumThenReset(), errors.sumThenReset());
    }

    /** Puts counters back that could not be stored. */
    void putBack(Counters counters) {
        actions.add(counters.actions());
        errors.add(counters.errors());
    }

    /** What was counted and not taken yet. */
    Counters counters() {
        return new Counters(actions.sum(), errors.sum());
    }
}
