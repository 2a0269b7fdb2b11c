package io.muster.agent;

import io.muster.agent.history.ActionRecorder;
import io.muster.agent.model.AgentConfig;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.state.StateWriter;
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
 * Performs actions of agents. An agent that runs on this server is driven without touching the database, so it continues
 * while the database is away.
 */
@ApplicationScoped
public class ActionService {
    private static final Duration STARTING = Duration.ofSeconds(2);

    @Inject
    LiveAgents live;

    @Inject
    AgentTransactions transactions;

    @Inject
    Database database;

    @Inject
    AgentConfig config;

    @Inject
    ActionRecorder recorder;

    @Inject
    StateWriter stateWriter;

    /** Performs an action, records it in the agent's history and counts it. */
    public ActionOutcome perform(Caller caller, AgentId id, BrowserAction action, Optional<Duration> timeout) {
        LiveAgent agent = require(caller, id);
        Duration limit = limit(agent, timeout);
        ActionOutcome outcome = AgentSpans.acting(
                agent.key(), action, () -> recorder.record(caller, agent, action, () -> agent.perform(action, limit)));
        if (changesState(action)) {
            stateWriter.changed(agent);
        }
        return outcome;
    }

    /** Reads the agent's page without counting an action. */
    public ActionOutcome look(Caller caller, AgentId id, BrowserAction action) {
        return look(caller, id, action, config.actionTimeout());
    }

    /** Reads the agent's page within a time of the caller's. */
    public ActionOutcome look(Caller caller, AgentId id, BrowserAction action, Duration timeout) {
        return require(caller, id).perform(action, timeout);
    }

    /** An action that only reads leaves cookies, storage and address as they were. */
    private static boolean changesState(BrowserAction action) {
        return !(action instanceof BrowserAction.Extract
                || action instanceof BrowserAction.ExtractFields
                || action instanceof BrowserAction.Screenshot);
    }

    private Duration limit(LiveAgent agent, Optional<Duration> wanted) {
        Duration timeout = wanted.orElseGet(() -> defaultTimeout(agent));
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(config.actionTimeoutMax()) > 0) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "timeout_ms must be from 1 to " + config.actionTimeoutMax().toMillis());
        }
        return timeout;
    }

    private Duration defaultTimeout(LiveAgent agent) {
        Duration own = agent.defaultTimeout().orElse(config.actionTimeout());
        return own.compareTo(config.actionTimeoutMax()) > 0 ? config.actionTimeoutMax() : own;
    }

    private LiveAgent require(Caller caller, AgentId id) {
        AgentKey key = new AgentKey(caller.tenant(), id);
        return live.find(key).orElseThrow(() -> absent(key));
    }

    private AppException absent(AgentKey key) {
        database.requireReady();
        return transactions
                .find(key)
                .filter(agent -> !agent.isDeleted())
                .map(agent -> agent.status().isLive() ? starting(key) : idle(agent))
                .orElseGet(() -> AgentTransactions.notFound(key));
    }

    private static AppException starting(AgentKey key) {
        return new AppException(ErrorCode.CONFLICT, "Agent \"" + key.id() + "\" is being started; try again shortly.")
                .retryAfter(STARTING);
    }

    private static AppException idle(BrowserAgent agent) {
        return new AppException(
                ErrorCode.CONFLICT,
                "Agent \"" + agent.agentId() + "\" is " + agent.status().wireName()
                        + " and has no browser here; start it first.");
    }
}
