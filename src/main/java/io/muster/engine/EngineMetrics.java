package io.muster.engine;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Metrics of the browser engine: its own figures. */
@ApplicationScoped
public class EngineMetrics implements MeterSource {
    private static final Metric READY =
            Metric.gauge("browser_engine_ready", "1 while browser sessions can be opened, else 0.");
    private static final Metric SESSIONS =
            Metric.gauge("browser_sessions", "Open sessions that were handed out, by isolation.", "isolation");
    private static final Metric POOL =
            Metric.gauge("browser_pool_sessions", "Sessions in the warm pool, ready to be handed out.");
    private static final Metric OPENING =
            Metric.gauge("browser_sessions_opening", "Sessions that are being opened for callers now.");
    private static final Metric BROWSERS = Metric.gauge("browser_processes", "Running browsers.");
    private static final Metric HOSTS =
            Metric.gauge("browser_hosts", "Running browser hosts; drivers with MUSTER_ENGINE=plain.");
    private static final Metric LAUNCHES = Metric.counter("browser_launches_total", "Browsers started.");
    private static final Metric CRASHES =
            Metric.counter("browser_crashes_total", "Browsers and browser hosts that ended by themselves.", "process");
    private static final Metric RECYCLED = Metric.counter(
            "browser_recycled_total", "Browsers and browser hosts replaced because they had grown.", "process");
    private static final Metric REFUSED =
            Metric.counter("browser_sessions_refused_total", "Sessions not opened for lack of capacity.");
    private static final Metric SWEPT = Metric.counter(
            "browser_orphans_swept_total", "Directories of killed servers that this server removed at its start.");

    public static final List<Metric> METRICS =
            List.of(READY, SESSIONS, POOL, OPENING, BROWSERS, HOSTS, LAUNCHES, CRASHES, RECYCLED, REFUSED, SWEPT);

    private static final String BROWSER = "browser";
    private static final String HOST = "host";

    @Inject
    BrowserEngine engine;

    @Override
    public void bind(Meters meters) {
        meters.gauge(READY, () -> engine.status().ready() ? 1 : 0);
        for (Isolation isolation : Isolation.values()) {
            meters.gauge(SESSIONS, () -> sessions(isolation), isolation.name().toLowerCase(Locale.ROOT));
        }
        meters.gauge(POOL, () -> engine.figures().ready());
        meters.gauge(OPENING, () -> engine.figures().opening());
        meters.gauge(BROWSERS, () -> engine.figures().browsers());
        meters.gauge(HOSTS, () -> engine.figures().hosts());
        follow(meters, LAUNCHES, EngineFigures::launches);
        follow(meters, CRASHES, EngineFigures::browserCrashes, BROWSER);
        follow(meters, CRASHES, EngineFigures::hostCrashes, HOST);
        follow(meters, RECYCLED, EngineFigures::recycledBrowsers, BROWSER);
        follow(meters, RECYCLED, EngineFigures::recycledHosts, HOST);
        follow(meters, REFUSED, EngineFigures::refused);
        follow(meters, SWEPT, EngineFigures::swept);
    }

    private void follow(Meters meters, Metric metric, ToLongFunction<EngineFigures> total, String... labels) {
        meters.follow(metric, () -> total.applyAsLong(engine.figures()), labels);
    }

    private int sessions(Isolation isolation) {
        return engine.figures().sessions().entrySet().stream()
                .filter(kind -> kind.getKey().endsWith(isolation.name().toLowerCase(Locale.ROOT)))
                .mapToInt(kind -> kind.getValue())
                .sum();
    }
}
