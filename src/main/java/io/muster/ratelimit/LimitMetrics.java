package io.muster.ratelimit;

import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What is measured of limits. */
@ApplicationScoped
public class LimitMetrics {
    private static final Metric EXCEEDED =
            Metric.counter("rate_limit_exceeded_total", "Calls refused because the caller was over a limit.", "limit");

    public static final List<Metric> METRICS = List.of(EXCEEDED);

    @Inject
    Meters meters;

    void exceeded(String limit) {
        meters.increment(EXCEEDED, limit);
    }
}
