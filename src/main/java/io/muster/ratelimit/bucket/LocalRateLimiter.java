package io.muster.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts in this server's memory, some millions of calls a second, against this server's share of each limit. No lock is held. The state of at most
 * {@code maxBuckets} buckets is kept: full ones are forgotten first, then those that will be full soonest.
 */
public final class LocalRateLimiter implements RateLimiter {
    private final ConcurrentHashMap<String, Cell> cells = new ConcurrentHashMap<>();
    private final CellEviction eviction;
    private final LongSupplier nanoTime;
    private final IntSupplier servers;

    /**
     * A limiter whose buckets are all full.
     *
     * @param nanoTime {@link System#nanoTime}, a clock that nobody sets
     * @param servers how many servers share each limit, at least 1
     */
    public LocalRateLimiter(LongSupplier nanoTime, IntSupplier servers, int maxBuckets) {
        this.nanoTime = nanoTime;
        this.servers = servers;
        this.eviction = new CellEviction(cells, maxBuckets);
    }

    @Override
    public Decision take(List<Bucket> buckets) {
        long now = nanoTime.getAsLong();
        List<Limit> limits = shares(buckets);
        for (int i = 0; i < buckets.size(); i++) {
            if (!take(buckets.get(i).key(), limits.get(i), now)) {
                giveBack(buckets.subList(0, i), limits);
                return new Decision(false, levels(buckets, limits, now));
            }
        }
        return new Decision(true, levels(buckets, limits, now));
    }

    private boolean take(String key, Limit limit, long now) {
        while (true) {
            Cell cell = cell(key, now);
            long debt = cell.take(now, limit);
            if (debt != Cell.FORGOTTEN) {
                return debt != Cell.REFUSED;
            }
            cells.remove(key, cell);
        }
    }

    private void giveBack(List<Bucket> taken, List<Limit> limits) {
        for (int i = 0; i < taken.size(); i++) {
            Cell cell = cells.get(taken.get(i).key());
            if (cell != null) {
                cell.giveBack(limits.get(i));
            }
        }
    }

    @Override
    public List<Level> levels(List<Bucket> buckets) {
        return levels(buckets, shares(buckets), nanoTime.getAsLong());
    }

    @Override
    public void reset(List<Bucket> buckets) {
        buckets.forEach(bucket -> cells.remove(bucket.key()));
    }

    /** What was taken of a bucket here and Redis has not been told. */
    public Duration unsettledDebt(Bucket bucket) {
        Cell cell = cells.get(bucket.key());
        return cell == null ? Duration.ZERO : Duration.ofNanos(cell.unsettledDebt(nanoTime.getAsLong()));
    }

    /** Remembers what Redis knows of a bucket, to go on from there without it. */
    public void settle(Bucket bucket, Duration debt) {
        long now = nanoTime.getAsLong();
        cell(bucket.key(), now).settle(now, debt.toNanos());
    }

    /** How many buckets are remembered. */
    long size() {
        return cells.mappingCount();
    }

    private Cell cell(String key, long now) {
        Cell known = cells.get(key);
        if (known != null) {
            return known;
        }
        eviction.makeRoom(now);
        return cells.computeIfAbsent(key, absent -> new Cell(now));
    }

    private List<Limit> shares(List<Bucket> buckets) {
        int sharing = servers.getAsInt();
        List<Limit> limits = new ArrayList<>(buckets.size());
        for (Bucket bucket : buckets) {
            limits.add(bucket.limit().share(sharing));
        }
        return limits;
    }

    private List<Level> levels(List<Bucket> buckets, List<Limit> limits, long now) {
        List<Level> levels = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            levels.add(level(buckets.get(i).key(), limits.get(i), now));
        }
        return levels;
    }

    private Level level(String key, Limit limit, long now) {
        Cell cell = cells.get(key);
        long debt = cell == null ? 0 : cell.debt(now);
        return new Level(limit, Duration.ofNanos(debt));
    }
}
