package io.muster.health;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the health report. */
@Dependent
public final class HealthConfig {
    static final Setting<Duration> DEADLINE = Setting.duration(
            "MUSTER_HEALTH_TIMEOUT",
            "1s",
            "50ms",
            "1m",
            "How long a part of the server may take to say how it is; then it counts as unhealthy.");
    static final Setting<Duration> CACHE = Setting.duration(
            "MUSTER_HEALTH_CACHE_TTL",
            "1s",
            "0ms",
            "5m",
            "How long what a part said is good for, so that probes cannot load what they probe.");
    static final Setting<Integer> DISK_FREE = Setting.integer(
            "MUSTER_HEALTH_DISK_FREE",
            10,
            0,
            100,
            "Percent of the disk under DATA_DIR below which the report calls it degraded.");
    static final Setting<Integer> MEMORY_USED = Setting.integer(
            "MUSTER_HEALTH_MEMORY_USED",
            90,
            0,
            100,
            "Percent of the memory of machine or container above which the report calls it degraded.");

    public static final List<Setting<?>> SETTINGS = List.of(DEADLINE, CACHE, DISK_FREE, MEMORY_USED);

    private static final double PERCENT = 100;

    private final Duration deadline;
    private final Duration cache;
    private final double diskFree;
    private final double memoryUsed;

    @Inject
    public HealthConfig(Config config) {
        deadline = DEADLINE.require(config);
        cache = CACHE.require(config);
        diskFree = DISK_FREE.require(config) / PERCENT;
        memoryUsed = MEMORY_USED.require(config) / PERCENT;
    }

    Duration deadline() {
        return deadline;
    }

    Duration cache() {
        return cache;
    }

    /** A share, 0 to 1. */
    double diskFree() {
        return diskFree;
    }

    /** A share, 0 to 1. */
    double memoryUsed() {
        return memoryUsed;
    }
}
