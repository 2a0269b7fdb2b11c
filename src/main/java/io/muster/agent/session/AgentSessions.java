package io.muster.agent.session;

import io.muster.agent.model.AgentConfig;
import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentMetrics;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.OpenedSession;
import io.muster.cluster.ServerIdentity;
import io.muster.common.Caller;
import io.muster.engine.EndReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ties agents to browser sessions: opens them, closes them, and notices when one ends. */
@ApplicationScoped
public class AgentSessions {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSessions.class);

    @Inject
    AgentSessionFactory opening;

    @Inject
    LiveAgents live;

    @Inject
    AgentConfig config;

    @Inject
    ServerIdentity identity;

    @Inject
    AgentMetrics metrics;

    @Inject
    UnrecordedSessionEnds ended;

    /** This server's name in the {@code owner} column. */
    public String server() {
        return identity.id();
    }

    /** Opens the first session of an agent. */
    public OpenedSession open(BrowserAgent agent, AgentConfiguration wanted) {
        return opening.open(agent, wanted);
    }

    /** Opens a session that goes on where the agent's last one was. */
    public OpenedSession reopen(Caller caller, BrowserAgent agent) {
        return opening.reopen(caller, agent);
    }

    /** The agent's configuration with its secrets. */
    public AgentConfiguration configuration(BrowserAgent agent) {
        return opening.configuration(agent);
    }

    /** Makes an open session the agent's; from now on it takes actions. */
    public void adopt(AgentKey key, OpenedSession opened) {
        LiveAgent agent = new LiveAgent(key, opened, config.actionQueueSize());
        ended.remove(key);
        live.add(agent);
        opened.session().onEnd(reason -> onEnd(agent, reason));
    }

    /** Closes the agent's session if it has one. */
    public void end(AgentKey key) {
        live.find(key).filter(live::remove).ifPresent(LiveAgent::end);
    }

    private void onEnd(LiveAgent agent, EndReason reason) {
        if (live.remove(agent)) {
            LOG.atLevel(reason == EndReason.LOST ? Level.WARN : Level.INFO)
                    .addKeyValue("agent", agent.key().id())
                    .addKeyValue("tenant", agent.key().tenant())
                    .addKeyValue("reason", reason)
                    .log("Agent's session ended");
            metrics.sessionEnded(reason);
            ended.add(agent.key(), reason);
        }
    }
}
