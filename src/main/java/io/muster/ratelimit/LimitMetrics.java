package io.muster.ratelimit;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Metrics of rate limits. */
@ApplicationScoped
public class LimitMetrics implements MeterSource {
    private static final Metric EXCEEDED = Metric.counter(
            "rate_limit_exceeded_total", "Calls refused with 429, by the limit that they exceeded.", "limit");

    public static final List<Metric> METRICS = List.of(EXCEEDED);

    @Inject
    Meters meters;

    @Override
    public void bind(Meters bound) {
        LimitConfig.NAMES.forEach(limit -> bound.add(EXCEEDED, 0, limit));
    }

    void exceeded(String limit) {
        meters.increment(EXCEEDED, limit);
    }
}
