package io.muster.engine.playwright.capacity;

import io.muster.common.MemoryReading;
import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Settings of the engine's capacity.
 *
 * @param memoryCeiling share of the memory in use, 0 to 1, from which on no session is opened
 */
@Dependent
public record CapacityConfig(
        Maxima maxima,
        double memoryCeiling,
        Launches launches,
        int maxSessionsPerBrowser,
        Recycling recycling,
        PoolSize pool,
        SessionLimits sessionLimits) {
    private static final long MEGABYTE = 1024 * 1024;
    private static final double PERCENT = 100;
    private static final double POOL_MARGIN = 0.1;

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(CapacityConfig::new);

    @Inject
    public CapacityConfig(Settings settings) {
        this(
                new Maxima(
                        settings.integer("MUSTER_MAX_BROWSER_SESSIONS", 0, 0, 10_000)
                                .meaning(
                                        "How many browser sessions may be open at once; more are refused with 503. 0: one for each 40"
                                                + " MB of memory below the ceiling, 10 to 1000."),
                        settings.integer("MUSTER_MAX_BROWSERS", 0, 0, 2_000)
                                .meaning(
                                        "How many browser processes may run at once. 0: one for each 150 MB of memory below the"
                                                + " ceiling, 4 to 500.")),
                settings.integer("MUSTER_MEMORY_CEILING", 90, 10, 100)
                                .meaning(
                                        "Percentage of the memory in use (the container's where it has a limit, else the machine's)"
                                                + " from which on no browser session is opened; from ten points below on the warm pool is"
                                                + " empty.")
                        / PERCENT,
                launches(settings),
                settings.integer("MUSTER_MAX_SESSIONS_PER_BROWSER", 25, 1, 200)
                        .meaning(
                                "How many sessions of a tenant share a browser process; the next one gets another process."),
                recycling(settings),
                pool(settings),
                sessionLimits(settings));
    }

    private static Launches launches(Settings settings) {
        return new Launches(
                settings.integer("MUSTER_MAX_CONCURRENT_LAUNCHES", 8, 1, 256)
                        .meaning("How many browser sessions are opened at the same time; others wait in order."),
                settings.integer("MUSTER_LAUNCH_QUEUE_SIZE", 100, 0, 10_000)
                        .meaning("How many browser sessions may wait to be opened; more are refused with 503."));
    }

    private static Recycling recycling(Settings settings) {
        return new Recycling(
                settings.integer("MUSTER_BROWSER_RECYCLE_SESSIONS", 500, 1, 1_000_000)
                        .meaning(
                                "How many sessions a shared browser serves before new ones go to a fresh one; it ends with"
                                        + " its last session."),
                settings.integer("MUSTER_BROWSER_RECYCLE_MB", 3_000, 10, 1_000_000)
                                .meaning(
                                        "How many MB of memory a shared browser may have before new sessions go to a fresh one; it"
                                                + " ends with its last session. Linux only.")
                        * MEGABYTE,
                settings.integer("MUSTER_HOST_MAX_MB", 768, 10, 100_000)
                                .meaning(
                                        "How many MB of memory the browser host may have before another one takes the new sessions;"
                                                + " it ends with its last session. Linux only.")
                        * MEGABYTE);
    }

    private static PoolSize pool(Settings settings) {
        return new PoolSize(
                settings.integer("MUSTER_WARM_POOL_MIN", 2, 0, 100)
                        .meaning("How many unassigned sessions the warm pool holds for tenants without a browser."),
                settings.integer("MUSTER_WARM_POOL_MAX", 8, 0, 500)
                        .meaning(
                                "How many sessions the warm pool may hold in all, following recent demand. 0: no warm pool."));
    }

    private static SessionLimits sessionLimits(Settings settings) {
        return new SessionLimits(
                settings.duration("MUSTER_BROWSER_SESSION_IDLE", "1h", "0s", "30d")
                        .meaning(
                                "How long an agent may be idle before its browser session is closed and it is stopped. 0s:"
                                        + " without limit."),
                settings.duration("MUSTER_BROWSER_SESSION_LIFETIME", "24h", "0s", "365d")
                        .meaning(
                                "How long a browser session may be open before it is closed and its agent is stopped. 0s:"
                                        + " without limit."));
    }

    /** The configured number of sessions, or as many as fit into the memory. */
    public int maxSessions(MemoryReading memory) {
        return maxima.sessions > 0 ? maxima.sessions : fitting(memory, 40 * MEGABYTE, 10, 1000);
    }

    /** The configured number of browsers, or as many as fit into the memory. */
    public int maxBrowsers(MemoryReading memory) {
        return maxima.browsers > 0 ? maxima.browsers : fitting(memory, 150 * MEGABYTE, 4, 500);
    }

    /** Share of the memory, 0 to 1, from which on the warm pool is empty. */
    public double poolCeiling() {
        return memoryCeiling - POOL_MARGIN;
    }

    private int fitting(MemoryReading memory, long each, int fewest, int most) {
        return (int) Math.max(fewest, Math.min(most, memory.total() * memoryCeiling / each));
    }

    /** The configured maxima; 0 where the memory decides. */
    record Maxima(int sessions, int browsers) {}

    /** Concurrent launches of browser sessions, and how many more may wait. */
    public record Launches(int max, int queueSize) {}

    /** Sizes from which on a browser or a browser host takes no further sessions. */
    public record Recycling(int browserSessions, long browserBytes, long hostBytes) {}

    /** Size of the warm pool. */
    public record PoolSize(int min, int max) {}
}
