package io.muster.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads one agent for show: what changes all the time from its row, its configuration from the cache while it is current. */
@ApplicationScoped
public class AgentReading {
    @Inject
    AgentRecords records;

    @Inject
    ConfigurationCache configurations;

    @Inject
    LiveAgents live;

    /** The agent, deleted or not. */
    public Optional<AgentSnapshot> find(AgentKey key) {
        Optional<KeptConfiguration> kept = configurations.find(key);
        Optional<AgentSnapshot> found = live.counters().whileUnchanged(() -> kept.map(known -> records.find(key, known))
                .orElseGet(() -> records.find(key))
                .map(agent -> AgentSnapshot.of(agent, live)));
        found.map(AgentSnapshot::agent)
                .filter(agent -> kept.filter(known -> known.isOf(agent)).isEmpty())
                .ifPresent(configurations::keep);
        return found;
    }
}
