package io.muster.redis;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What is measured of Redis, where one is configured. */
@ApplicationScoped
public class RedisMetrics implements MeterSource {
    private static final Metric DEGRADED = Metric.gauge(
            "redis_degraded", "1 while Redis is configured and not used because it does not answer, else 0.");
    private static final Metric CONNECTIONS =
            Metric.gauge("redis_connections", "Open connections of this server to Redis.");
    private static final Metric LATENCY =
            Metric.gauge("redis_latency_seconds", "How long Redis took to answer the last probe.");
    private static final Metric COMMANDS =
            Metric.counter("redis_commands_total", "Commands that this server has sent to Redis.");
    private static final Metric CHANGES =
            Metric.counter("redis_mode_changes_total", "How often Redis was given up or taken up again.");

    public static final List<Metric> METRICS = List.of(DEGRADED, CONNECTIONS, LATENCY, COMMANDS, CHANGES);

    @Inject
    Redis redis;

    @Override
    public void bind(Meters meters) {
        meters.gauge(DEGRADED, () -> redis.status().state() == RedisStatus.State.DEGRADED ? 1 : 0);
        meters.gauge(CONNECTIONS, () -> redis.status().connections());
        meters.gauge(LATENCY, () -> redis.status().latency().toNanos() / 1e9);
        meters.follow(COMMANDS, () -> redis.status().commands());
        meters.follow(CHANGES, () -> redis.status().changes());
    }
}
