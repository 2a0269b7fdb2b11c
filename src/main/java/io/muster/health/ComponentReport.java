package io.muster.health;

import io.muster.health.WatchedComponent.Seen;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The states of this server's components, by the names of REQUIREMENTS A10 and B1. Components are read side by side,
 * each within the deadline, and their readings are good for a while, so that probes cannot load what they probe.
 */
@ApplicationScoped
public class ComponentReport {
    private static final double NANOS_PER_MILLI = 1_000_000;

    @Inject
    @Any
    Instance<Component> all;

    @Inject
    HealthConfig config;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService executor;

    private List<WatchedComponent> watched = List.of();

    /**
     * The report.
     *
     * @param ready whether this server should get requests
     * @param status the whole's: {@code healthy}, {@code degraded} or {@code unhealthy}
     * @param components by name: status, figures and, in milliseconds, response time
     */
    public record Report(boolean ready, String status, Map<String, Map<String, Object>> components) {}

    @PostConstruct
    void watch() {
        watched = all.stream()
                .sorted(Comparator.comparing(Component::required).reversed().thenComparing(Component::name))
                .map(component -> new WatchedComponent(component, executor, config.cacheTtl(), clock))
                .toList();
    }

    public Report read() {
        Map<WatchedComponent, CompletableFuture<Seen>> looks = new LinkedHashMap<>();
        watched.forEach(one -> looks.put(one, one.look()));
        long end = System.nanoTime() + config.timeout().toNanos();
        boolean ready = true;
        boolean well = true;
        Map<String, Map<String, Object>> components = new LinkedHashMap<>();
        for (Map.Entry<WatchedComponent, CompletableFuture<Seen>> look : looks.entrySet()) {
            Component component = look.getKey().component();
            Seen seen = await(look.getValue(), end);
            ready &= !(component.required() && seen.reading().isUnhealthy());
            well &= seen.reading().isWell();
            components.put(component.name(), view(seen));
        }
        String status = well ? Reading.HEALTHY : Reading.DEGRADED;
        return new Report(ready, ready ? status : Reading.UNHEALTHY, components);
    }

    private Seen await(CompletableFuture<Seen> look, long end) {
        try {
            return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent();
        }
    }

    private Seen silent() {
        Duration timeout = config.timeout();
        String detail = "no answer within " + timeout.toMillis() + " ms";
        return new Seen(Reading.of(Reading.UNHEALTHY).with("detail", detail), timeout, clock.instant());
    }

    private static Map<String, Object> view(Seen seen) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("status", seen.reading().status());
        view.putAll(seen.reading().figures());
        view.put("response_time_ms", seen.responseTime().toNanos() / NANOS_PER_MILLI);
        return view;
    }
}
