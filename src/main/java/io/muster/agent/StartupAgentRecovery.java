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
 * Recovers the agents that ran here when the server ended: live by their rows, without a session. They are resumed, or
 * marked stopped. An agent that has a session of this run, or is just getting one, is not one of them: that is looked up in
 * memory, because a row changes for other reasons too, such as counters that the journal adds late.
 */
@ApplicationScoped
public class StartupAgentRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(StartupAgentRecovery.class);

    @Inject
    LiveAgents live;

    @Inject
    AgentSessions sessions;

    @Inject
    AgentTransactions transactions;

    @Inject
    AgentResumption resumption;

    @Inject
    StateConfig config;

    /** Recovers all of them; to be repeated when it fails, which does no harm to those already recovered. */
    void recoverAll() {
        List<BrowserAgent> recovered = transactions.ownedLive(sessions.server()).stream()
                .map(this::recover)
                .flatMap(Optional::stream)
                .toList();
        List<AgentKey> wanted = recovered.stream()
                .filter(agent -> agent.status() == AgentStatus.STARTING)
                .map(BrowserAgent::key)
                .toList();
        int stopped = recovered.size() - wanted.size();
        if (stopped > 0) {
            LOG.atInfo().addKeyValue("count", stopped).log("Agents of the last run are marked stopped");
        }
        resumption.begin(wanted);
    }

    /** Returns the changed agent; empty when it is not one of them. */
    private Optional<BrowserAgent> recover(AgentKey key) {
        return live.changeUnlessBusy(
                key,
                () -> live.find(key).isPresent()
                        ? Optional.empty()
                        : transactions.changeIfOwned(key, sessions.server(), this::resumeOrStop));
    }

    /** An agent made for one task is not resumed: the server that takes up the task makes its own. */
    private void resumeOrStop(BrowserAgent agent, Instant now) {
        if (config.resume() && !agent.isEphemeral()) {
            agent.startAnew(sessions.server(), now);
        } else {
            agent.stop(now);
        }
    }

    /** Marks all agents of this server stopped unless the next run is to resume them; for the server's end. */
    void leave() {
        if (!config.resume()) {
            transactions.markOwnedStopped(sessions.server());
        }
    }
}
