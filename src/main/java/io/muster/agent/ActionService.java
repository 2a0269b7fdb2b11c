package io.muster.agent;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.database.Database;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * What agents do. An agent that runs on this server is driven without touching the database, so it goes on working while
 * the database is away.
 */
@ApplicationScoped
public class ActionService {
    @Inject
    LiveAgents live;

    @Inject
    AgentRecords records;

    @Inject
    Database database;

    @Inject
    AgentConfig config;

    @Inject
    ActionRecorder recorder;

    /** Performs an action, records it in the agent's history and counts it. */
    public ActionOutcome perform(Caller caller, AgentId id, BrowserAction action, Optional<Duration> timeout) {
        LiveAgent agent = require(caller, id);
        Duration limit = limit(timeout);
        return recorder.record(caller, agent, action, () -> agent.perform(action, limit));
    }

    /** Looks at the agent's page without counting an action. */
    public ActionOutcome look(Caller caller, AgentId id, BrowserAction action) {
        return look(caller, id, action, config.actionTimeout());
    }

    /** The same within a time of the caller's. */
    public ActionOutcome look(Caller caller, AgentId id, BrowserAction action, Duration timeout) {
        return require(caller, id).perform(action, timeout);
    }

    private Duration limit(Optional<Duration> wanted) {
        Duration timeout = wanted.orElse(config.actionTimeout());
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(config.actionTimeoutMax()) > 0) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "timeout_ms must be from 1 to " + config.actionTimeoutMax().toMillis());
        }
        return timeout;
    }

    private LiveAgent require(Caller caller, AgentId id) {
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.find(key).orElseThrow(() -> absent(key));
    }

    private AppException absent(AgentKey key) {
        database.requireReady();
        return records.find(key)
                .filter(agent -> !agent.isDeleted())
                .map(agent -> new AppException(
                        ErrorCode.CONFLICT,
                        "Agent \"" + key.id() + "\" is " + agent.status().wireName()
                                + " and has no browser here; start it first."))
                .orElseGet(() -> AgentRecords.notFound(key));
    }
}
