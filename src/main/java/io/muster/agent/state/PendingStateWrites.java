package io.muster.agent.state;

import io.muster.agent.model.AgentKey;
import io.muster.encryption.SealedText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest state of each agent that the database has not taken yet, encrypted. Bounded: what does not fit is read from
 * the browser again later. Thread-safe.
 */
final class PendingStateWrites {
    private static final Logger LOG = LoggerFactory.getLogger(PendingStateWrites.class);
    private static final long MAX_BYTES = 64L << 20;

    private static final int TURNS = 64;

    private final Map<AgentKey, Unsaved> waiting = new ConcurrentHashMap<>();

    /** Locks, one for each agent: its holder writes, so that an older state is never written over a newer one. */
    private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

    /** Writes a state. */
    @FunctionalInterface
    interface Writer {
        void write(AgentKey key, SealedText text, int size);
    }

    private record Unsaved(SealedText text, int size) {}

    /** False when there is no room for it. */
    boolean add(AgentKey key, SealedText text, int size) {
        long others = waiting.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
        if (others > 0 && others + size > MAX_BYTES) {
            return false;
        }
        waiting.put(key, new Unsaved(text, size));
        return true;
    }

    void forget(AgentKey key) {
        waiting.remove(key);
    }

    /** Writes an agent's waiting state; false when that failed, to be tried again. */
    boolean write(AgentKey key, Writer writer) {
        synchronized (turns.get(Math.floorMod(key.hashCode(), TURNS))) {
            return writeLatest(key, writer);
        }
    }

    private boolean writeLatest(AgentKey key, Writer writer) {
        Unsaved latest = waiting.get(key);
        if (latest == null) {
            return true;
        }
        try {
            writer.write(key, latest.text(), latest.size());
            waiting.remove(key, latest);
            return true;
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("agent", key.id()).setCause(e).log("An agent's state is not saved yet");
            return false;
        }
    }

    /** Writes everything that waits, until a write fails. */
    void writeAll(Writer writer) {
        for (AgentKey key : waiting.keySet()) {
            if (!write(key, writer)) {
                return;
            }
        }
    }
}
