package io.muster.project.taskade;

import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Measures the calls to Taskade; each attempt counts. */
@ApplicationScoped
public class TaskadeMetrics implements MeterSource {
    private static final Metric REQUESTS =
            Metric.counter("api_requests_total", "Requests sent to another service, each try counted.", "service");
    private static final Metric ERRORS = Metric.counter(
            "api_errors_total",
            "Those of them that failed. Status: that of the reply, unreachable or interrupted (also: took too long).",
            "service",
            "status");
    private static final Metric BREAKER =
            Metric.gauge("circuit_breaker_state", "0 closed, 1 half open, 2 open: calls are refused at once.", "name");

    public static final List<Metric> METRICS = List.of(REQUESTS, ERRORS, BREAKER);

    static final String UNREACHABLE = "unreachable";

    private static final String SERVICE = "taskade";

    @Inject
    Meters meters;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Override
    public void bind(Meters bound) {
        bound.add(REQUESTS, 0, SERVICE);
        bound.add(ERRORS, 0, SERVICE, UNREACHABLE);
        bound.gauge(BREAKER, () -> number(breakers.currentState(TaskadeExchange.BREAKER)), TaskadeExchange.BREAKER);
    }

    void asked() {
        meters.increment(REQUESTS, SERVICE);
    }

    void failed(String status) {
        meters.increment(ERRORS, SERVICE, status);
    }

    private static int number(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
