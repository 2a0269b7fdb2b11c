package io.muster.health;

import io.muster.redis.LocalFallback;
import io.muster.redis.Redis;
import io.muster.redis.RedisStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Redis; without it, how much stands in its stead in memory. An installation needs none. */
@ApplicationScoped
public class RedisComponent implements Component {
    private static final double NANOS_PER_MILLI = 1e6;

    @Inject
    Redis redis;

    @Inject
    @Any
    Instance<LocalFallback> twins;

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Reading read() {
        RedisStatus status = redis.status();
        Reading reading = Reading.of(status.state().wireName()).with("mode", status.mode());
        return switch (status.state()) {
            case HEALTHY ->
                reading.with("connections", status.connections())
                        .with("commands", status.commands())
                        .with("latency_ms", Math.round(status.latency().toNanos() / NANOS_PER_MILLI * 100) / 100.0)
                        .took(status.latency());
            case DEGRADED -> reading.with("size", entriesInMemory()).with("detail", status.detail());
            case NOT_CONFIGURED -> reading.with("size", entriesInMemory());
        };
    }

    private long entriesInMemory() {
        return twins.stream().mapToLong(LocalFallback::entries).sum();
    }
}
