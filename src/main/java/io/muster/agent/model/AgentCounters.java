package io.muster.agent.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What of the journal is not in the agents' rows yet: counting must not cost a transaction. A count may be taken back before
 * it is added, when an action is stored faster than its own thread gets here. Thread-safe.
 */
public final class AgentCounters {
    private final ConcurrentHashMap<AgentKey, Counters> unsaved = new ConcurrentHashMap<>();
    /** Held for writing while counts go over into the rows. */
    private final ReentrantReadWriteLock settling = new ReentrantReadWriteLock();

    /**
     * Reads rows and what is unsaved of them while none goes over from here to there: otherwise the sum would lack it or have
     * it twice. For plain reads alone: whoever waits for a lock of a row in here waits forever.
     */
    public <T> T whileUnchanged(Supplier<T> reading) {
        settling.readLock().lock();
        try {
            return reading.get();
        } finally {
            settling.readLock().unlock();
        }
    }

    /** To be called within the transaction that brings counts to the rows, at its end. */
    public void beginSettling() {
        settling.writeLock().lock();
    }

    /** To be called by the same thread when the transaction has ended, one way or the other. */
    public void endSettling() {
        while (settling.isWriteLockedByCurrentThread()) {
            settling.writeLock().unlock();
        }
    }

    public void count(AgentKey key, boolean failed) {
        add(key, new Counters(1, failed ? 1 : 0));
    }

    /** Takes back what is in the rows now. */
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
