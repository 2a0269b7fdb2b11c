package io.muster.agent;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents that ran here when the server ended: live by their rows, without a session. They are brought back, or marked
 * stopped. What has a session of this run, or is just getting one, is none of them: that is looked up in memory, because
 * a row changes for other reasons too, such as counters that the journal brings in late.
 */
@ApplicationScoped
public class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    @Inject
    LiveAgents live;

    @Inject
    AgentSessions sessions;

    @Inject
    AgentRecords records;

    @Inject
    AgentResumption resumption;

    @Inject
    StateConfig config;

    /** Settles them all; to be repeated when it fails, which does no harm to those already settled. */
    void settle() {
        if (config.resume()) {
            resumption.begin(change((agent, now) -> agent.startAnew(sessions.server(), now)));
            return;
        }
        int stopped = change(BrowserAgent::stop).size();
        if (stopped > 0) {
            LOG.atInfo().addKeyValue("count", stopped).log("Agents of the last run are marked stopped");
        }
    }

    /** Marks all agents of this server stopped unless the next run is to bring them back; for the server's end. */
    void leave() {
        if (!config.resume()) {
            records.markOwnedStopped(sessions.server());
        }
    }

    private List<AgentKey> change(BiConsumer<BrowserAgent, Instant> change) {
        return records.ownedLive(sessions.server()).stream()
                .filter(key -> changed(key, change))
                .toList();
    }

    private boolean changed(AgentKey key, BiConsumer<BrowserAgent, Instant> change) {
        try {
            return live.change(
                    key, () -> live.find(key).isEmpty() && records.changeIfOwned(key, sessions.server(), change));
        } catch (AppException refusal) {
            if (refusal.code() == ErrorCode.CONFLICT) {
                return false; // Somebody is starting, stopping or deleting it right now, and that decides.
            }
            throw refusal;
        }
    }
}
