package io.muster.agent.history;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.Counters;
import io.muster.common.AgentId;
import io.muster.common.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Actions of consecutive records of the journal.
 *
 * @param from position in the journal where it begins
 * @param next position where the next one begins
 */
record ActionBatch(long from, List<JournaledAction> actions, long next) {
    private static final Counters DONE = new Counters(1, 0);
    private static final Counters FAILED = new Counters(1, 1);

    private record Names(String tenant, String agent) {}

    List<ActionRecord> records() {
        return actions.stream().map(JournaledAction::action).toList();
    }

    /** Sums the counts that the actions from a position on add to each agent. */
    Map<AgentKey, Counters> countersFrom(long position) {
        // By their names first: an id checks what it is made of, and a batch has few agents.
        Map<Names, Counters> counted = new HashMap<>();
        for (JournaledAction one : actions) {
            if (one.position() >= position) {
                ActionRecord action = one.action();
                counted.merge(
                        new Names(action.tenant(), action.agent()), action.failed() ? FAILED : DONE, Counters::plus);
            }
        }
        Map<AgentKey, Counters> counters = new HashMap<>();
        counted.forEach((names, sum) ->
                counters.put(new AgentKey(new TenantId(names.tenant()), new AgentId(names.agent())), sum));
        return counters;
    }

    /** Returns the same batch without the actions at a position and after it. */
    ActionBatch before(long position) {
        List<JournaledAction> remaining =
                actions.stream().filter(one -> one.position() < position).toList();
        return new ActionBatch(from, remaining, Math.min(next, position));
    }
}
