package io.muster.engine.playwright.capacity;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Computes the number of warm sessions for each pool key. For a tenant as many as were wanted within any one second of the
 * last half minute; for unknown tenants the configured minimum. Thread-safe.
 */
public final class PoolSizing {
    private static final Duration MEMORY = Duration.ofSeconds(30);

    /** Sessions wanted in one second. */
    private static final class Second {
        private final long number;
        private int wanted;

        Second(long number) {
            this.number = number;
        }
    }

    private final int min;
    private final int max;
    private final Clock clock;
    private final Map<PoolKey, Deque<Second>> demand = new LinkedHashMap<>();

    /**
     * For a pool.
     *
     * @param min ready sessions of the shared kind for a tenant that has no browser yet
     * @param max ready sessions in all; 0 for none at all
     */
    public PoolSizing(int min, int max, Clock clock) {
        this.min = Math.min(min, max);
        this.max = max;
        this.clock = clock;
    }

    /** Records demand for a session that the pool could have had ready. */
    synchronized void wanted(PoolKey poolKey) {
        if (max == 0) {
            return;
        }
        long now = second();
        // Taken out and put back: the map is in the order of the latest demand.
        Deque<Second> seconds = Objects.requireNonNullElseGet(demand.remove(poolKey), ArrayDeque::new);
        demand.put(poolKey, seconds);
        if (seconds.isEmpty() || seconds.getLast().number != now) {
            seconds.addLast(new Second(now));
        }
        seconds.getLast().wanted++;
    }

    /** The number that should be ready for a pool key, if it were alone. */
    synchronized int target(PoolKey poolKey) {
        forget();
        int peak = demand.getOrDefault(poolKey, new ArrayDeque<>()).stream()
                .mapToInt(second -> second.wanted)
                .max()
                .orElse(0);
        boolean standing = poolKey.equals(PoolKey.unassigned(BrowserKind.SHARED));
        return Math.min(max, Math.max(peak, standing ? min : 0));
    }

    /** The pool keys that sessions should be ready for, the latest in demand first. */
    synchronized List<PoolKey> poolKeys() {
        forget();
        List<PoolKey> all = new ArrayList<>(demand.keySet());
        Collections.reverse(all);
        PoolKey unassigned = PoolKey.unassigned(BrowserKind.SHARED);
        if (min > 0 && !all.contains(unassigned)) {
            all.add(unassigned);
        }
        return List.copyOf(all);
    }

    /** The most that may be ready in all. */
    int max() {
        return max;
    }

    private void forget() {
        long before = second() - MEMORY.toSeconds();
        demand.values().forEach(seconds -> seconds.removeIf(second -> second.number < before));
        demand.values().removeIf(Deque::isEmpty);
    }

    private long second() {
        return clock.instant().getEpochSecond();
    }
}
