package io.muster.telemetry;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts what one level of a cache is asked for and whether it knew it. Levels are {@code near}, the server's own memory, and
 * {@code redis}, which is asked for what the near one does not know. Thread-safe.
 */
public final class CacheMeter {
    private static final Metric HIT_RATE = Metric.gauge(
            "cache_hit_rate",
            "Of the look-ups within the last five to ten minutes, the part that found what was wanted, 0 to 1; not a number"
                    + " when there were none.",
            "cache",
            "level");
    private static final Metric SIZE = Metric.gauge(
            "cache_size_bytes", "About how much of this server's memory the entries of a cache take.", "cache");
    private static final Metric OPERATIONS = Metric.counter(
            "cache_operations_total",
            "What a cache was asked to do. Operation: get (result hit, miss, or stale, which is as good as none) or put"
                    + " (result done).",
            "cache",
            "level",
            "operation",
            "result");

    public static final List<Metric> METRICS = List.of(HIT_RATE, SIZE, OPERATIONS);

    private static final String GET = "get";
    private static final String HIT = "hit";
    private static final String MISS = "miss";
    private static final String STALE = "stale";
    private static final String PUT = "put";
    private static final String DONE = "done";

    private final Meters meters;
    private final String cache;
    private final String level;
    private final SlidingRatio recent;

    private CacheMeter(Meters meters, String cache, String level, LongSupplier nanoTime) {
        this.meters = meters;
        this.cache = cache;
        this.level = level;
        this.recent = new SlidingRatio(nanoTime);
    }

    public static CacheMeter near(Meters meters, String cache) {
        return new CacheMeter(meters, cache, "near", System::nanoTime);
    }

    public static CacheMeter redis(Meters meters, String cache) {
        return new CacheMeter(meters, cache, "redis", System::nanoTime);
    }

    /** Makes the size of a whole cache known. */
    public static void bindSize(Meters meters, String cache, LongSupplier bytes) {
        meters.gauge(SIZE, bytes::getAsLong, cache);
    }

    /** Makes the level known before anything has happened. */
    public void bind() {
        meters.gauge(HIT_RATE, recent::share, cache, level);
        List.of(HIT, MISS, STALE).forEach(result -> meters.add(OPERATIONS, 0, cache, level, GET, result));
        meters.add(OPERATIONS, 0, cache, level, PUT, DONE);
    }

    public void hit() {
        got(HIT);
    }

    public void missed() {
        got(MISS);
    }

    /** It knew something that is no longer so. */
    public void stale() {
        got(STALE);
    }

    public void put() {
        meters.increment(OPERATIONS, cache, level, PUT, DONE);
    }

    private void got(String result) {
        meters.increment(OPERATIONS, cache, level, GET, result);
        recent.count(result.equals(HIT));
    }
}
