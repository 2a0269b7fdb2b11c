package io.muster.redis;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Metrics of Redis, as this server sees it; zeros where none is configured. */
@ApplicationScoped
public class RedisMetrics implements MeterSource {
    private static final Metric DEGRADED = Metric.gauge(
            "redis_degraded",
            "1 while a configured Redis does not answer and this server goes on from memory, else 0.");
    private static final Metric CONNECTIONS = Metric.gauge("redis_connections", "Connections of this server to Redis.");
    private static final Metric LATENCY =
            Metric.gauge("redis_latency_seconds", "How long Redis took to answer the last probe.");
    private static final Metric COMMANDS = Metric.counter("redis_commands_total", "Commands sent to Redis.");
    private static final Metric SWITCHES =
            Metric.counter("redis_switches_total", "How often Redis was given up for memory or taken up again.");

    public static final List<Metric> METRICS = List.of(DEGRADED, CONNECTIONS, LATENCY, COMMANDS, SWITCHES);

    private static final double NANOS_PER_SECOND = 1e9;

    @Inject
    Redis redis;

    @Override
    public void bind(Meters meters) {
        meters.gauge(DEGRADED, () -> redis.status().state() == RedisStatus.State.DEGRADED ? 1 : 0);
        meters.gauge(CONNECTIONS, () -> redis.status().connections());
        meters.gauge(LATENCY, () -> redis.status().latency().toNanos() / NANOS_PER_SECOND);
        meters.follow(COMMANDS, () -> redis.status().commands());
        meters.follow(SWITCHES, () -> redis.status().changes());
    }
}
