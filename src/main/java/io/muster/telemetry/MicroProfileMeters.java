package io.muster.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Figures in the server's registry, served at {@code /metrics}. The registry is asked once for each series: its own look-up
 * sorts tags and reads configuration.
 */
@ApplicationScoped
public class MicroProfileMeters implements Meters {
    @Inject
    MetricRegistry registry;

    private final ConcurrentHashMap<Series, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Series, Timer> timers = new ConcurrentHashMap<>();
    private final CounterDeltas followed = new CounterDeltas();

    /** One line of {@code /metrics}. */
    private record Series(String name, List<String> labels) {
        static Series of(Metric metric, String... labels) {
            return new Series(metric.name(), List.of(labels));
        }
    }

    @Override
    public void add(Metric counter, long count, String... labels) {
        counters.computeIfAbsent(
                        Series.of(counter, labels),
                        series -> registry.counter(metadata(counter), tags(counter, labels)))
                .inc(count);
    }

    @Override
    public void record(Metric timer, Duration duration, String... labels) {
        timers.computeIfAbsent(Series.of(timer, labels), series -> registry.timer(metadata(timer), tags(timer, labels)))
                .update(duration);
    }

    @Override
    public void gauge(Metric gauge, DoubleSupplier value, String... labels) {
        registry.gauge(metadata(gauge), value, MicroProfileMeters::read, tags(gauge, labels));
    }

    @Override
    public void follow(Metric counter, LongSupplier total, String... labels) {
        followed.add(total, growth -> add(counter, growth, labels));
    }

    /** Adds the growth of the totals that are followed to their counters. */
    void countGrowth() {
        followed.update();
    }

    private static double read(DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException unknown) {
            return Double.NaN;
        }
    }

    /** The registry adds the unit to a timer's name itself, and knows no unit of the others. */
    private static Metadata metadata(Metric metric) {
        String name = metric.name();
        return Metadata.builder()
                .withName(
                        metric.kind() == Metric.Kind.TIMER
                                ? name.substring(0, name.length() - Metric.TIMER_SUFFIX.length())
                                : name)
                .withDescription(metric.help())
                .build();
    }

    private static Tag[] tags(Metric metric, String... values) {
        List<String> labels = metric.labels();
        if (labels.size() != values.length) {
            throw new IllegalArgumentException(metric.name() + " has the labels " + labels);
        }
        Tag[] tags = new Tag[values.length];
        for (int i = 0; i < values.length; i++) {
            tags[i] = new Tag(labels.get(i), values[i]);
        }
        return tags;
    }
}
