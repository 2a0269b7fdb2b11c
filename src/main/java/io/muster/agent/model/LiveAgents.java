package io.muster.agent.model;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The agents whose sessions are open on this server, and which of them are just being started, stopped or deleted. */
@ApplicationScoped
public class LiveAgents {
    private final ConcurrentHashMap<AgentKey, LiveAgent> live = new ConcurrentHashMap<>();
    private final Set<AgentKey> changing = ConcurrentHashMap.newKeySet();
    private final AgentCounters counters = new AgentCounters();

    public Optional<LiveAgent> find(AgentKey key) {
        return Optional.ofNullable(live.get(key));
    }

    public void add(LiveAgent agent) {
        live.put(agent.key(), agent);
    }

    /** Removes the agent if it is still this very one; true for the one call that did. */
    public boolean remove(LiveAgent agent) {
        return live.remove(agent.key(), agent);
    }

    public AgentCounters counters() {
        return counters;
    }

    /** Number of agents with an open session. */
    public int count() {
        return live.size();
    }

    /**
     * Makes one change of an agent's state; a second one at the same time is refused.
     *
     * @throws AppException {@code CONFLICT} while another change is in progress
     */
    public <T> T change(AgentKey key, Supplier<T> work) {
        return changeUnlessBusy(key, () -> Optional.of(work.get()))
                .orElseThrow(() -> new AppException(
                        ErrorCode.CONFLICT,
                        "Agent \"" + key.id() + "\" is just being created, started, stopped or deleted."));
    }

    /**
     * Makes one change of an agent's state; nothing, and the result is empty, while another is in progress, which decides.
     */
    public <T> Optional<T> changeUnlessBusy(AgentKey key, Supplier<Optional<T>> work) {
        if (!changing.add(key)) {
            return Optional.empty();
        }
        try {
            return work.get();
        } finally {
            changing.remove(key);
        }
    }
}
