package io.muster.http;

import io.muster.common.ErrorCode;
import io.muster.telemetry.ErrorCount;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of HTTP requests. */
@ApplicationScoped
public class RequestMetrics implements MeterSource {
    private static final Metric REQUESTS = Metric.counter(
            "http_requests_total", "Requests answered, by route template.", "method", "endpoint", "status_code");
    private static final Metric DURATION = Metric.timer(
            "http_request_duration_seconds",
            "From the request's arrival to the end of its reply.",
            "method",
            "endpoint");
    private static final Metric IN_PROGRESS =
            Metric.gauge("http_requests_in_progress", "Requests that are being answered now.");

    public static final List<Metric> METRICS = List.of(REQUESTS, DURATION, IN_PROGRESS);

    @Inject
    Meters meters;

    @Inject
    ErrorCount errors;

    private final AtomicInteger inProgress = new AtomicInteger();

    @Override
    public void bind(Meters bound) {
        bound.gauge(IN_PROGRESS, inProgress::get);
    }

    public void begun() {
        inProgress.incrementAndGet();
    }

    /** Once for each request that has begun. */
    public void ended(String method, String endpoint, int status, Duration duration) {
        inProgress.decrementAndGet();
        meters.increment(REQUESTS, method, endpoint, Integer.toString(status));
        meters.record(DURATION, duration, method, endpoint);
    }

    /** A request that ended with a problem document. */
    public void failed(ErrorCode code) {
        errors.count("http", code.name().toLowerCase(Locale.ROOT));
    }
}
