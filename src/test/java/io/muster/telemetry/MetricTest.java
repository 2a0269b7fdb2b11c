package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MetricTest {
    private static void refused(Executable declaration) {
        assertThrows(IllegalArgumentException.class, declaration);
    }

    @Test
    void nameIsWhatPrometheusWillShow() {
        refused(() -> Metric.counter("requests", "A counter without its ending."));
        refused(() -> Metric.gauge("requests_total", "A gauge with that of a counter."));
        refused(() -> Metric.timer("request_duration", "A timer without its unit."));
        refused(() -> Metric.gauge("Requests", "Not lower case."));
    }
}
