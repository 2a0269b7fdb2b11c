package io.muster.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of the journal is not in the agents' rows yet: counting must not cost a transaction. A count may be taken back before
 * it is added, when an action is stored faster than its own thread gets here. Thread-safe.
 */
final class AgentCounters {
    private final ConcurrentHashMap<AgentKey, Counters> unsaved = new ConcurrentHashMap<>();

    void count(AgentKey key, boolean failed) {
        add(key, new Counters(1, failed ? 1 : 0));
    }

    /** Takes back what is in the rows now. */
    void settle(Map<AgentKey, Counters> saved) {
        saved.forEach((key, counters) -> add(key, Counters.NONE.minus(counters)));
    }

    private void add(AgentKey key, Counters more) {
        unsaved.merge(key, more, (now, added) -> {
            Counters sum = now.plus(added);
            return sum.equals(Counters.NONE) ? null : sum;
        });
    }

    Counters unsaved(AgentKey key) {
        return unsaved.getOrDefault(key, Counters.NONE);
    }
}
