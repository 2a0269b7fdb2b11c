package io.muster.engine.playwright.capacity;

import io.muster.common.MemoryReading;
import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of how much the engine may run at once, how long, and how much it keeps ready. */
@Dependent
public final class CapacityConfig {
    static final Setting<Integer> MAX_SESSIONS = Setting.integer(
            "MUSTER_MAX_BROWSER_SESSIONS",
            0,
            0,
            10_000,
            "How many browser sessions may be open at once; more are refused with 503. 0: one for each 40 MB of memory"
                    + " below the ceiling, 10 to 1000.");
    static final Setting<Integer> MAX_BROWSERS = Setting.integer(
            "MUSTER_MAX_BROWSERS",
            0,
            0,
            2_000,
            "How many browser processes may run at once. 0: one for each 150 MB of memory below the ceiling, 4 to 500.");
    static final Setting<Integer> MEMORY_CEILING = Setting.integer(
            "MUSTER_MEMORY_CEILING",
            90,
            10,
            100,
            "Percentage of the memory in use (the container's where it has a limit, else the machine's) from which on no"
                    + " session is opened; from ten points below on none is kept ready.");
    static final Setting<Integer> LAUNCHES = Setting.integer(
            "MUSTER_MAX_CONCURRENT_LAUNCHES",
            8,
            1,
            256,
            "How many browser sessions are opened at the same time; others wait for their turn.");
    static final Setting<Integer> LAUNCHES_WAITING = Setting.integer(
            "MUSTER_LAUNCH_QUEUE_SIZE",
            100,
            0,
            10_000,
            "How many browser sessions may wait to be opened; more are refused with 503.");
    static final Setting<Integer> BROWSER_MAX_SESSIONS = Setting.integer(
            "MUSTER_MAX_SESSIONS_PER_BROWSER",
            25,
            1,
            200,
            "How many sessions of a tenant share a browser process; the next one gets another process.");
    static final Setting<Integer> BROWSER_RECYCLE_SESSIONS = Setting.integer(
            "MUSTER_BROWSER_RECYCLE_SESSIONS",
            500,
            1,
            1_000_000,
            "How many sessions a shared browser serves before new ones go to a fresh one; it ends with its last session.");
    static final Setting<Integer> BROWSER_RECYCLE_MEMORY = Setting.integer(
            "MUSTER_BROWSER_RECYCLE_MB",
            3_000,
            10,
            1_000_000,
            "How many MB of memory a shared browser may have before new sessions go to a fresh one; it ends with its last"
                    + " session. Linux only.");
    static final Setting<Integer> HOST_MAX_MEMORY = Setting.integer(
            "MUSTER_HOST_MAX_MB",
            768,
            10,
            100_000,
            "How many MB of memory the browser host may have before another one takes the new sessions; it ends with its"
                    + " last session. Linux only.");
    static final Setting<Integer> POOL_MIN = Setting.integer(
            "MUSTER_WARM_POOL_MIN",
            2,
            0,
            100,
            "How many shared sessions are kept ready for a tenant that has no browser yet.");
    static final Setting<Integer> POOL_MAX = Setting.integer(
            "MUSTER_WARM_POOL_MAX",
            8,
            0,
            500,
            "How many sessions may be kept ready in all, as recent demand suggests. 0: each is opened when it is wanted.");
    static final Setting<Duration> SESSION_IDLE = Setting.duration(
            "MUSTER_BROWSER_SESSION_IDLE",
            "1h",
            "0s",
            "30d",
            "How long an agent may do nothing before its session is closed and it is stopped. 0s: without limit.");
    static final Setting<Duration> SESSION_LIFETIME = Setting.duration(
            "MUSTER_BROWSER_SESSION_LIFETIME",
            "24h",
            "0s",
            "365d",
            "How long a session may be open before it is closed and its agent is stopped. 0s: without limit.");

    /** All settings of this class, for the reference page and the check at start. */
    public static final List<Setting<?>> SETTINGS = List.of(
            MAX_SESSIONS,
            MAX_BROWSERS,
            MEMORY_CEILING,
            LAUNCHES,
            LAUNCHES_WAITING,
            BROWSER_MAX_SESSIONS,
            BROWSER_RECYCLE_SESSIONS,
            BROWSER_RECYCLE_MEMORY,
            HOST_MAX_MEMORY,
            POOL_MIN,
            POOL_MAX,
            SESSION_IDLE,
            SESSION_LIFETIME);

    private static final long MEGABYTE = 1024 * 1024;
    private static final double PERCENT = 100;
    private static final double POOL_MARGIN = 0.1;

    private final int maxSessions;
    private final int maxBrowsers;
    private final double memoryCeiling;
    private final int launches;
    private final int launchesWaiting;
    private final int browserMaxSessions;
    private final int browserRecycleSessions;
    private final long browserRecycleBytes;
    private final long hostMaxBytes;
    private final int poolMin;
    private final int poolMax;
    private final SessionLimits sessionLimits;

    @Inject
    public CapacityConfig(Config config) {
        maxSessions = MAX_SESSIONS.require(config);
        maxBrowsers = MAX_BROWSERS.require(config);
        memoryCeiling = MEMORY_CEILING.require(config) / PERCENT;
        launches = LAUNCHES.require(config);
        launchesWaiting = LAUNCHES_WAITING.require(config);
        browserMaxSessions = BROWSER_MAX_SESSIONS.require(config);
        browserRecycleSessions = BROWSER_RECYCLE_SESSIONS.require(config);
        browserRecycleBytes = BROWSER_RECYCLE_MEMORY.require(config) * MEGABYTE;
        hostMaxBytes = HOST_MAX_MEMORY.require(config) * MEGABYTE;
        poolMin = POOL_MIN.require(config);
        poolMax = POOL_MAX.require(config);
        sessionLimits = new SessionLimits(SESSION_IDLE.require(config), SESSION_LIFETIME.require(config));
    }

    /** The configured number, or what fits into the memory. */
    public int maxSessions(MemoryReading memory) {
        return maxSessions > 0 ? maxSessions : fitting(memory, 40 * MEGABYTE, 10, 1000);
    }

    /** The configured number, or what fits into the memory. */
    public int maxBrowsers(MemoryReading memory) {
        return maxBrowsers > 0 ? maxBrowsers : fitting(memory, 150 * MEGABYTE, 4, 500);
    }

    /** Share of the memory, 0 to 1, from which on nothing new is opened. */
    public double memoryCeiling() {
        return memoryCeiling;
    }

    /** Share of the memory, 0 to 1, from which on nothing is kept ready. */
    public double poolCeiling() {
        return memoryCeiling - POOL_MARGIN;
    }

    public int launches() {
        return launches;
    }

    public int launchesWaiting() {
        return launchesWaiting;
    }

    public int browserMaxSessions() {
        return browserMaxSessions;
    }

    public int browserRecycleSessions() {
        return browserRecycleSessions;
    }

    public long browserRecycleBytes() {
        return browserRecycleBytes;
    }

    public long hostMaxBytes() {
        return hostMaxBytes;
    }

    public int poolMin() {
        return poolMin;
    }

    public int poolMax() {
        return poolMax;
    }

    public SessionLimits sessionLimits() {
        return sessionLimits;
    }

    private int fitting(MemoryReading memory, long each, int fewest, int most) {
        return (int) Math.max(fewest, Math.min(most, memory.total() * memoryCeiling / each));
    }
}
