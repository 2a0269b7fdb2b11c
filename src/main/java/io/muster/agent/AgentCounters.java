package io.muster.agent;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What agents did since it was last written to the database: counting must not cost a transaction. Thread-safe. */
final class AgentCounters {
    private final ConcurrentHashMap<AgentKey, Counters> unsaved = new ConcurrentHashMap<>();

    void count(AgentKey key, boolean failed) {
        unsaved.merge(key, new Counters(1, failed ? 1 : 0), Counters::plus);
    }

    Counters unsaved(AgentKey key) {
        return unsaved.getOrDefault(key, Counters.NONE);
    }

    /** Hands over what is unsaved; it is forgotten when the writer returns and kept when it throws. */
    void save(Consumer<Map<AgentKey, Counters>> writer) {
        Map<AgentKey, Counters> batch = Map.copyOf(unsaved);
        if (batch.isEmpty()) {
            return;
        }
        writer.accept(batch);
        batch.forEach((key, saved) -> unsaved.computeIfPresent(key, (same, now) -> {
            Counters left = now.minus(saved);
            return left.equals(Counters.NONE) ? null : left;
        }));
    }
}
