package io.muster.agent.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Counts of actions that are in the journal but not in the agents' rows yet: counting must not cost a transaction. A count
 * may be taken back before it is added, when an action is stored faster than its own thread gets here. Thread-safe.
 */
public final class AgentCounters {
    private final ConcurrentHashMap<AgentKey, Counters> unsaved = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock transfer = new ReentrantReadWriteLock();

    /**
     * Reads rows and their unsaved counts while none is transferred: otherwise the sum would lack it or have it twice. For
     * plain reads alone: a reader that waits for the lock of a row in here waits forever.
     */
    public <T> T whileUnchanged(Supplier<T> reading) {
        transfer.readLock().lock();
        try {
            return reading.get();
        } finally {
            transfer.readLock().unlock();
        }
    }

    /** Held from before the commit that adds counts to the rows until {@link #takeBack} has removed them here. */
    public Lock transferLock() {
        return transfer.writeLock();
    }

    public void count(AgentKey key, boolean failed) {
        add(key, new Counters(1, failed ? 1 : 0));
    }

    /** Removes counts that the rows have now. */
    public void takeBack(Map<AgentKey, Counters> saved) {
        saved.forEach((key, counters) -> add(key, Counters.NONE.minus(counters)));
    }

    private void add(AgentKey key, Counters more) {
        unsaved.merge(key, more, (now, added) -> {
            Counters sum = now.plus(added);
            return sum.equals(Counters.NONE) ? null : sum;
        });
    }

    public Counters unsaved(AgentKey key) {
        return unsaved.getOrDefault(key, Counters.NONE);
    }
}
