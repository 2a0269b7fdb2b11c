package io.muster.agent;

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
    SessionOpening opening;

    @Inject
    LiveAgents live;

    @Inject
    AgentConfig config;

    @Inject
    ServerIdentity identity;

    @Inject
    AgentMetrics metrics;

    @Inject
    EndedSessions ended;

    /** This server's name in the {@code owner} column. */
    String server() {
        return identity.id();
    }

    /** Opens the first session of an agent. */
    SessionOpening.Opened open(BrowserAgent agent, AgentConfiguration wanted) {
        return opening.open(agent, wanted);
    }

    /** Opens a session that goes on where the agent's last one was. */
    SessionOpening.Opened reopen(Caller caller, BrowserAgent agent) {
        return opening.reopen(caller, agent);
    }

    /** The agent's configuration with its secrets. */
    AgentConfiguration configuration(BrowserAgent agent) {
        return opening.configuration(agent);
    }

    /** Makes an open session the agent's; from now on it takes actions. */
    void adopt(AgentKey key, SessionOpening.Opened opened) {
        LiveAgent agent = new LiveAgent(key, opened, config.waitingActions());
        ended.remove(key);
        live.add(agent);
        opened.session().onEnd(reason -> onEnd(agent, reason));
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
            metrics.sessionEnded(reason);
            ended.add(agent.key(), reason);
        }
    }
}
