package io.muster.health;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the health report.
 *
 * @param diskFree a share, 0 to 1
 * @param memoryUsed a share, 0 to 1
 */
@Dependent
public record HealthConfig(Duration timeout, Duration cacheTtl, double diskFree, double memoryUsed) {
    private static final double PERCENT = 100;

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(HealthConfig::new);

    @Inject
    public HealthConfig(Settings settings) {
        this(
                settings.duration("MUSTER_HEALTH_TIMEOUT", "1s", "50ms", "1m")
                        .meaning(
                                "Timeout of the health check of a part of the server; after it the part counts as unhealthy."),
                settings.duration("MUSTER_HEALTH_CACHE_TTL", "1s", "0ms", "5m")
                        .meaning("How long the result of a health check is cached, so that probes cause no load."),
                settings.integer("MUSTER_HEALTH_DISK_FREE", 10, 0, 100)
                                .meaning("Percent of the disk under DATA_DIR below which the report calls it degraded.")
                        / PERCENT,
                settings.integer("MUSTER_HEALTH_MEMORY_USED", 90, 0, 100)
                                .meaning(
                                        "Percent of the memory of machine or container above which the report calls it degraded.")
                        / PERCENT);
    }
}
