package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentStatus;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.session.AgentSessions;
import io.muster.agent.state.StateConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents that ran here when the server ended: live by their rows, without a session. They are brought back, or marked
 * stopped. What has a session of this run, or is just getting one, is none of them: that is looked up in memory, because
 * a row changes for other reasons too, such as counters that the journal brings in late.
 */
@ApplicationScoped
public class StartupAgentRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(StartupAgentRecovery.class);

    @Inject
    LiveAgents live;

    @Inject
    AgentSessions sessions;

    @Inject
    AgentTransactions records;

    @Inject
    AgentResumption resumption;

    @Inject
    StateConfig config;

    /** Settles them all; to be repeated when it fails, which does no harm to those already settled. */
    void settle() {
        List<BrowserAgent> settled = records.ownedLive(sessions.server()).stream()
                .map(this::settle)
                .flatMap(Optional::stream)
                .toList();
        List<AgentKey> wanted = settled.stream()
                .filter(agent -> agent.status() == AgentStatus.STARTING)
                .map(BrowserAgent::key)
                .toList();
        int stopped = settled.size() - wanted.size();
        if (stopped > 0) {
            LOG.atInfo().addKeyValue("count", stopped).log("Agents of the last run are marked stopped");
        }
        resumption.begin(wanted);
    }

    /** What has become of it; empty when it is none of them. */
    private Optional<BrowserAgent> settle(AgentKey key) {
        return live.changeUnlessBusy(
                key,
                () -> live.find(key).isPresent()
                        ? Optional.empty()
                        : records.changeIfOwned(key, sessions.server(), this::settle));
    }

    /** What was made for one piece of work is not brought back: whoever takes that up makes an agent of its own. */
    private void settle(BrowserAgent agent, Instant now) {
        if (config.resume() && !agent.isEphemeral()) {
            agent.startAnew(sessions.server(), now);
        } else {
            agent.stop(now);
        }
    }

    /** Marks all agents of this server stopped unless the next run is to bring them back; for the server's end. */
    void leave() {
        if (!config.resume()) {
            records.markOwnedStopped(sessions.server());
        }
    }
}
