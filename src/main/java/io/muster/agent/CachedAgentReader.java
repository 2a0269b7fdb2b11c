package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentSnapshot;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.CachedConfiguration;
import io.muster.agent.model.LiveAgents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Reads one agent to be shown: its changing members from the row, its configuration from the cache while it is current. */
@ApplicationScoped
public class CachedAgentReader {
    @Inject
    AgentTransactions transactions;

    @Inject
    ConfigurationCache configurations;

    @Inject
    LiveAgents live;

    /** The agent, deleted or not. */
    public Optional<AgentSnapshot> find(AgentKey key) {
        Optional<ConfigurationCache.Found> cached = configurations.find(key);
        Optional<CachedConfiguration> configuration = cached.map(ConfigurationCache.Found::configuration);
        Optional<AgentSnapshot> found = live.counters().whileUnchanged(() -> configuration
                .map(known -> transactions.find(key, known))
                .orElseGet(() -> transactions.find(key))
                .map(agent -> AgentSnapshot.of(agent, live)));
        Optional<BrowserAgent> agent = found.map(AgentSnapshot::row);
        boolean current = agent.filter(
                        read -> configuration.filter(known -> known.isOf(read)).isPresent())
                .isPresent();
        cached.ifPresent(known -> known.proved(current));
        agent.filter(read -> !current).ifPresent(configurations::store);
        return found;
    }
}
