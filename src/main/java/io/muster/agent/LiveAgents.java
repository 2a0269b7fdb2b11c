package io.muster.agent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The agents whose sessions are open on this server, and which of them are just being started, stopped or deleted. */
@ApplicationScoped
public class LiveAgents {
    private final ConcurrentHashMap<AgentKey, LiveAgent> live = new ConcurrentHashMap<>();
    private final Set<AgentKey> changing = ConcurrentHashMap.newKeySet();

    Optional<LiveAgent> find(AgentKey key) {
        return Optional.ofNullable(live.get(key));
    }

    void add(LiveAgent agent) {
        live.put(agent.key(), agent);
    }

    /** Removes the agent if it is still this very one; true for the one call that did. */
    boolean remove(LiveAgent agent) {
        return live.remove(agent.key(), agent);
    }

    Collection<LiveAgent> all() {
        return List.copyOf(live.values());
    }

    /** Number of agents with an open session. */
    public int count() {
        return live.size();
    }

    /**
     * Reserves an agent for one change of its state; a second one at the same time is refused instead of mixed in.
     *
     * @return to be closed when the change is done; {@code null} while another change is going on
     */
    @Nullable Change beginChange(AgentKey key) {
        return changing.add(key) ? () -> changing.remove(key) : null;
    }

    /** A reservation. */
    interface Change extends AutoCloseable {
        @Override
        void close();
    }
}
