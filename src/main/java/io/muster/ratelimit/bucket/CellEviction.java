package io.muster.ratelimit.bucket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a map of cells within its bound. Forgetting a full bucket changes nothing. When so many are in use that this is not
 * enough, those with the least debt go, a tenth of all: they lose the fewest refusals.
 */
final class CellEviction {
    private final ConcurrentHashMap<String, Cell> cells;
    private final int max;
    private final ReentrantLock running = new ReentrantLock();

    CellEviction(ConcurrentHashMap<String, Cell> cells, int max) {
        this.cells = cells;
        this.max = max;
    }

    /** To be called before a cell is added: a new cell is full and would be the first to go. */
    void makeRoom(long now) {
        if (cells.mappingCount() < max || !running.tryLock()) {
            return;
        }
        try {
            forget(now, 0);
            if (cells.mappingCount() >= max) {
                forget(now, leastDebts(now, Math.max(1, max / 10)));
            }
        } finally {
            running.unlock();
        }
    }

    private void forget(long now, long within) {
        for (Map.Entry<String, Cell> entry : cells.entrySet()) {
            if (entry.getValue().forget(now, within)) {
                cells.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    /** The debt that so many cells do not exceed. */
    private long leastDebts(long now, long count) {
        return cells.values().stream()
                .mapToLong(cell -> cell.debt(now))
                .sorted()
                .skip(count - 1)
                .findFirst()
                .orElse(0);
    }
}
