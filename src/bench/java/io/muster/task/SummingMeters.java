package io.muster.task;

import io.muster.telemetry.Meters;
import io.muster.telemetry.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Costs about what the server's meters cost; those of the tests store every figure, which slows a long run down. */
final class SummingMeters implements Meters {
    private final Map<Series, LongAdder> sums = new ConcurrentHashMap<>();

    private record Series(String name, List<String> labels) {}

    @Override
    public void add(Metric counter, long count, String... labels) {
        sums.computeIfAbsent(new Series(counter.name(), List.of(labels)), series -> new LongAdder())
                .add(count);
    }

    @Override
    public void record(Metric timer, Duration duration, String... labels) {
        add(timer, duration.toNanos(), labels);
    }

    @Override
    public void gauge(Metric gauge, DoubleSupplier value, String... labels) {
        // Never read.
    }

    @Override
    public void follow(Metric counter, LongSupplier total, String... labels) {
        // Never read.
    }
}
