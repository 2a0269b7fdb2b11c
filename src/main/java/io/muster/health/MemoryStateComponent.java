package io.muster.health;

import io.muster.agent.model.LiveAgents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** State that exists only in this server's memory: the open sessions of its agents. */
@ApplicationScoped
public class MemoryStateComponent implements Component {
    @Inject
    LiveAgents live;

    @Override
    public String name() {
        return "memory_state";
    }

    @Override
    public Reading read() {
        return Reading.of(Reading.HEALTHY).with("active_agents", live.count());
    }
}
