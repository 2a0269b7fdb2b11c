package io.muster.agent;

import io.muster.cluster.ServerIdentity;
import io.muster.common.Json;
import io.muster.engine.BrowserEngine;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ties agents to browser sessions: opens them, closes them, and notices when one ends. */
@ApplicationScoped
public class AgentSessions {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSessions.class);

    @Inject
    BrowserEngine engine;

    @Inject
    LiveAgents live;

    @Inject
    AgentConfig config;

    @Inject
    ServerIdentity identity;

    /** Agents whose session ended by itself, and why, as long as their rows do not say so. */
    private final Map<AgentKey, EndReason> ended = new ConcurrentHashMap<>();

    /** This server's name in the {@code owner} column. */
    String server() {
        return identity.id();
    }

    /** Opens a session as the agent's configuration wants it. */
    BrowserSession open(BrowserAgent agent) {
        AgentConfiguration wanted = Json.MAPPER.treeToValue(agent.config(), AgentConfiguration.class);
        AgentConfiguration.Viewport viewport = wanted.viewport();
        return engine.open(new SessionSettings(
                agent.tenant(),
                agent.agentId().value(),
                agent.channel(),
                agent.headless(),
                Objects.requireNonNullElse(wanted.isolation(), Isolation.SHARED),
                viewport == null ? null : new SessionSettings.Viewport(viewport.width(), viewport.height()),
                wanted.locale(),
                wanted.timezone(),
                wanted.userAgent(),
                wanted.startUrl(),
                Objects.requireNonNullElse(wanted.allowedHosts(), List.of())));
    }

    /** Makes an open session the agent's; from now on it takes actions. */
    void adopt(AgentKey key, BrowserSession session) {
        LiveAgent agent = new LiveAgent(key, session, config.waitingActions());
        ended.remove(key);
        live.add(agent);
        session.onEnd(reason -> onEnd(agent, reason));
    }

    /** Closes the agent's session if it has one. */
    void end(AgentKey key) {
        live.find(key).filter(live::remove).ifPresent(LiveAgent::end);
    }

    private void onEnd(LiveAgent agent, EndReason reason) {
        if (live.remove(agent)) {
            LOG.atLevel(reason == EndReason.LOST ? Level.WARN : Level.INFO)
                    .addKeyValue("agent", agent.key().id())
                    .addKeyValue("tenant", agent.key().tenant())
                    .addKeyValue("reason", reason)
                    .log("Agent's session ended");
            ended.put(agent.key(), reason);
        }
    }

    Map<AgentKey, EndReason> ended() {
        return Map.copyOf(ended);
    }

    void settled(AgentKey key) {
        ended.remove(key);
    }
}
