package io.muster.health;

import io.muster.redis.LocalTwin;
import io.muster.redis.Redis;
import io.muster.redis.RedisStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Redis in the component report; without it, how much stands in its stead in memory. An installation needs none. */
@ApplicationScoped
public class RedisComponent {
    private static final double NANOS_PER_MILLI = 1e6;

    @Inject
    Redis redis;

    @Inject
    @Any
    Instance<LocalTwin> twins;

    Map<String, Object> read() {
        RedisStatus status = redis.status();
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("status", status.state().wireName());
        component.put("mode", status.mode());
        if (status.state() == RedisStatus.State.HEALTHY) {
            component.put("connections", status.connections());
            component.put("commands", status.commands());
            component.put("latency_ms", Math.round(status.latency().toNanos() / NANOS_PER_MILLI * 100) / 100.0);
        } else {
            component.put("size", twins.stream().mapToLong(LocalTwin::entries).sum());
        }
        if (status.state() == RedisStatus.State.DEGRADED) {
            component.put("detail", status.detail());
        }
        return component;
    }
}
