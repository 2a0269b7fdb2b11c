package io.muster.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Actions of consecutive records of the journal.
 *
 * @param from where it begins
 * @param next where the next one does
 */
record ActionBatch(long from, List<JournaledAction> actions, long next) {
    List<ActionRecord> records() {
        return actions.stream().map(JournaledAction::action).toList();
    }

    /** What the actions from a position on add to the agents' counters. */
    Map<AgentKey, Counters> countersFrom(long position) {
        Map<AgentKey, Counters> counters = new HashMap<>();
        for (JournaledAction one : actions) {
            if (one.position() >= position) {
                counters.merge(one.action().key(), new Counters(1, one.action().failed() ? 1 : 0), Counters::plus);
            }
        }
        return counters;
    }

    /** The same batch without what stands at a position or behind. */
    ActionBatch before(long position) {
        List<JournaledAction> kept =
                actions.stream().filter(one -> one.position() < position).toList();
        return new ActionBatch(from, kept, Math.min(next, position));
    }
}
