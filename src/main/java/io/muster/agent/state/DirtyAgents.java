package io.muster.agent.state;

import io.muster.agent.model.LiveAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Agents that performed actions since their state was last saved, and when it is to be saved. Thread-safe. */
final class DirtyAgents {
    /** One that is never idle for long enough is saved after so many delays, idle or not. */
    private static final int MAX_DELAYS = 15;

    private final Duration delay;
    private final Map<LiveAgent, Change> changes = new ConcurrentHashMap<>();

    DirtyAgents(Duration delay) {
        this.delay = delay;
    }

    /** From the first unsaved change to the last. */
    private record Change(Instant first, Instant last) {
        Change until(Instant now) {
            return new Change(first, now);
        }
    }

    /** An agent to be saved; an urgent one even if it has actions waiting. */
    record Due(LiveAgent agent, boolean urgent) {}

    void add(LiveAgent agent, Instant now) {
        changes.merge(agent, new Change(now, now), (known, fresh) -> known.until(now));
    }

    /** Removes the agent's change, as it is saved now; false when there is none. */
    boolean take(LiveAgent agent) {
        return changes.remove(agent) != null;
    }

    boolean contains(LiveAgent agent) {
        return changes.containsKey(agent);
    }

    Set<LiveAgent> agents() {
        return Set.copyOf(changes.keySet());
    }

    /** Lists the agents to be saved now; forgets those that have no session any more. */
    List<Due> due(Instant now) {
        changes.keySet().removeIf(agent -> !agent.session().isOpen());
        return changes.entrySet().stream()
                .filter(entry -> reached(entry.getValue().last(), delay, now) || urgent(entry.getValue(), now))
                .map(entry -> new Due(entry.getKey(), urgent(entry.getValue(), now)))
                .toList();
    }

    private boolean urgent(Change change, Instant now) {
        return reached(change.first(), delay.multipliedBy(MAX_DELAYS), now);
    }

    private static boolean reached(Instant since, Duration delay, Instant now) {
        return !since.plus(delay).isAfter(now);
    }
}
