package io.muster.agent.model;

import java.util.List;

/**
 * An agent as it is now: its row, and what the server that runs it knows better.
 *
 * @param status as the row says, but {@code running} while an action is going on
 * @param counters including what has not reached the database yet
 * @param notices what its owner should know about its session
 */
public record AgentSnapshot(BrowserAgent row, AgentStatus status, Counters counters, List<String> notices) {
    public static AgentSnapshot of(BrowserAgent agent, LiveAgents live) {
        boolean running = live.find(agent.key()).filter(LiveAgent::busy).isPresent();
        Counters stored = new Counters(agent.totalActions(), agent.totalErrors());
        return new AgentSnapshot(
                agent,
                running ? AgentStatus.RUNNING : agent.status(),
                stored.plus(live.counters().unsaved(agent.key())),
                live.find(agent.key()).map(LiveAgent::notices).orElse(List.of()));
    }
}
