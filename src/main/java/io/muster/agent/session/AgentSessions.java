package io.muster.agent.session;

import io.muster.agent.model.AgentConfig;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTelemetry;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.OpenedSession;
import io.muster.cluster.ServerIdentity;
import io.muster.engine.EndReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ties agents to their open browser sessions: adopts and closes them, and records when one ends without being closed. */
@ApplicationScoped
public class AgentSessions {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSessions.class);

    @Inject
    LiveAgents live;

    @Inject
    AgentConfig config;

    @Inject
    ServerIdentity identity;

    @Inject
    AgentTelemetry telemetry;

    @Inject
    UnrecordedSessionEnds unrecordedEnds;

    /** This server's name in the {@code owner} column. */
    public String server() {
        return identity.id();
    }

    /** Assigns an open session to the agent; from now on it takes actions. */
    public void adopt(AgentKey key, OpenedSession opened) {
        LiveAgent agent = new LiveAgent(key, opened, config.waitingActions());
        unrecordedEnds.remove(key);
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
            telemetry.sessionEnded(reason);
            unrecordedEnds.add(agent.key(), reason);
        }
    }
}
