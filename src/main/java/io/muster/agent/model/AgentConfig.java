package io.muster.agent.model;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of agents. */
@Dependent
public final class AgentConfig {
    static final Setting<Duration> ACTION_TIMEOUT = Setting.duration(
            "MUSTER_ACTION_TIMEOUT", "30s", "100ms", "120s", "How long an action may take when it does not say.");

    static final Setting<Duration> ACTION_TIMEOUT_MAX = Setting.duration(
            "MUSTER_ACTION_TIMEOUT_MAX", "120s", "1s", "10m", "The longest timeout_ms that an action may ask for.");

    static final Setting<Integer> WAITING_ACTIONS = Setting.integer(
            "MUSTER_AGENT_ACTION_QUEUE_SIZE",
            16,
            0,
            1_000,
            "How many actions may wait for an agent, which performs one at a time; more are refused with 429.");

    static final Setting<Integer> MAX_PAGES = Setting.integer(
            "MUSTER_AGENT_MAX_PAGES",
            20,
            1,
            200,
            "How many pages an agent may have open; what its sites open beyond that is closed at once.");

    static final Setting<Duration> IDEMPOTENCY_RETENTION = Setting.duration(
            "MUSTER_IDEMPOTENCY_RETENTION",
            "24h",
            "1m",
            "30d",
            "How long the reply to a request with an Idempotency-Key is kept for its repetition.");

    static final Setting<Duration> AGENT_RETENTION = Setting.duration(
            "MUSTER_AGENT_RETENTION",
            "30d",
            "1s",
            "3650d",
            "How long a deleted agent can be restored; then it is purged and its id is free again.");

    public static final List<Setting<?>> SETTINGS = List.of(
            ACTION_TIMEOUT, ACTION_TIMEOUT_MAX, WAITING_ACTIONS, MAX_PAGES, IDEMPOTENCY_RETENTION, AGENT_RETENTION);

    private final Duration actionTimeout;
    private final Duration actionTimeoutMax;
    private final int waitingActions;
    private final int maxPages;
    private final Duration idempotencyRetention;
    private final Duration agentRetention;

    @Inject
    public AgentConfig(Config config) {
        actionTimeout = ACTION_TIMEOUT.require(config);
        actionTimeoutMax = ACTION_TIMEOUT_MAX.require(config);
        waitingActions = WAITING_ACTIONS.require(config);
        maxPages = MAX_PAGES.require(config);
        idempotencyRetention = IDEMPOTENCY_RETENTION.require(config);
        agentRetention = AGENT_RETENTION.require(config);
    }

    public Duration actionTimeout() {
        return actionTimeout;
    }

    public Duration actionTimeoutMax() {
        return actionTimeoutMax;
    }

    public int waitingActions() {
        return waitingActions;
    }

    public int maxPages() {
        return maxPages;
    }

    public Duration idempotencyRetention() {
        return idempotencyRetention;
    }

    public Duration agentRetention() {
        return agentRetention;
    }
}
