package io.muster.agent;

import io.muster.common.Json;
import io.muster.engine.BrowserEngine;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties agents to browser sessions: opens them, closes them, and notices when one is lost. */
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

    /** Agents whose session was lost and whose row does not say so yet. */
    private final Set<AgentKey> lost = ConcurrentHashMap.newKeySet();

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
        lost.remove(key);
        live.add(agent);
        session.onLost(() -> onLost(agent));
    }

    /** Closes the agent's session if it has one. */
    void end(AgentKey key) {
        live.find(key).filter(live::remove).ifPresent(agent -> agent.session().close());
    }

    private void onLost(LiveAgent agent) {
        if (live.remove(agent)) {
            LOG.atWarn()
                    .addKeyValue("agent", agent.key().id())
                    .addKeyValue("tenant", agent.key().tenant())
                    .log("Agent lost its browser");
            lost.add(agent.key());
        }
    }

    Set<AgentKey> lost() {
        return Set.copyOf(lost);
    }

    void settled(AgentKey key) {
        lost.remove(key);
    }
}
