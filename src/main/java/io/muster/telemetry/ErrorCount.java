package io.muster.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Failures of all parts of the server, under one name. */
@ApplicationScoped
public class ErrorCount {
    private static final Metric ERRORS = Metric.counter(
            "errors_total", "Requests and work that failed or were refused, by part and kind.", "component", "type");

    public static final List<Metric> METRICS = List.of(ERRORS);

    @Inject
    Meters meters;

    /**
     * Counts one.
     *
     * @param type one of few
     */
    public void count(String component, String type) {
        meters.increment(ERRORS, component, type);
    }
}
