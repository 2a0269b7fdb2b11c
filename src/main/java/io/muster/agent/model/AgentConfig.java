package io.muster.agent.model;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of agents. */
@Dependent
public record AgentConfig(
        Duration actionTimeout,
        Duration actionTimeoutMax,
        int actionQueueSize,
        int maxPages,
        Duration idempotencyRetention,
        Duration agentRetention) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(AgentConfig::new);

    @Inject
    public AgentConfig(Settings settings) {
        this(
                settings.duration("MUSTER_ACTION_TIMEOUT", "30s", "100ms", "120s")
                        .meaning("Timeout of an action without timeout_ms."),
                settings.duration("MUSTER_ACTION_TIMEOUT_MAX", "120s", "1s", "10m")
                        .meaning("The longest timeout_ms that an action may ask for."),
                settings.integer("MUSTER_AGENT_ACTION_QUEUE_SIZE", 16, 0, 1_000)
                        .meaning(
                                "How many actions may wait for an agent, which performs one at a time; more are refused with"
                                        + " 429."),
                settings.integer("MUSTER_AGENT_MAX_PAGES", 20, 1, 200)
                        .meaning(
                                "How many pages an agent may have open; further ones that its sites open are closed at once."),
                settings.duration("MUSTER_IDEMPOTENCY_RETENTION", "24h", "1m", "30d")
                        .meaning(
                                "How long the reply to a request with an Idempotency-Key is stored for its repetition."),
                settings.duration("MUSTER_AGENT_RETENTION", "30d", "1s", "3650d")
                        .meaning(
                                "How long a deleted agent can be restored; then it is purged and its id is free again."));
    }
}
