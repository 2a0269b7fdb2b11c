package io.muster.agent;

/**
 * An agent as it is now: its row, and what the server that runs it knows better.
 *
 * @param status as the row says, but {@code running} while an action is going on
 * @param counters including what has not reached the database yet
 */
public record AgentSnapshot(BrowserAgent agent, AgentStatus status, Counters counters) {
    static AgentSnapshot of(BrowserAgent agent, LiveAgents live) {
        Counters stored = new Counters(agent.totalActions(), agent.totalErrors());
        return live.find(agent.key())
                .map(running -> new AgentSnapshot(
                        agent,
                        running.busy() ? AgentStatus.RUNNING : agent.status(),
                        stored.plus(running.counters())))
                .orElseGet(() -> new AgentSnapshot(agent, agent.status(), stored));
    }
}
