package io.muster.agent.model;

import java.util.List;

/**
 * An agent at this moment: its row, corrected by the server that runs it.
 *
 * @param status as the row says, but {@code running} while an action is in progress
 * @param counters including counts that have not reached the database yet
 * @param notices remarks on its session for its owner
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
