package io.muster.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Meters that tests read. Series are named as in {@code name[label, label]}. */
public final class RecordingMeters implements Meters {
    private final Map<String, Long> counters = new ConcurrentHashMap<>();
    private final Map<String, List<Duration>> timers = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
    private final CounterDeltas followed = new CounterDeltas();

    @Override
    public void add(Metric counter, long count, String... labels) {
        counters.merge(series(counter, labels), count, Long::sum);
    }

    @Override
    public void record(Metric timer, Duration duration, String... labels) {
        timers.computeIfAbsent(series(timer, labels), name -> new CopyOnWriteArrayList<>())
                .add(duration);
    }

    @Override
    public void gauge(Metric gauge, DoubleSupplier value, String... labels) {
        gauges.put(series(gauge, labels), value);
    }

    @Override
    public void follow(Metric counter, LongSupplier total, String... labels) {
        followed.add(total, growth -> add(counter, growth, labels));
    }

    public long counted(String series) {
        return counters.getOrDefault(series, 0L);
    }

    public List<Duration> recorded(String series) {
        return List.copyOf(timers.getOrDefault(series, List.of()));
    }

    public double read(String series) {
        return gauges.get(series).getAsDouble();
    }

    private static String series(Metric metric, String... labels) {
        return metric.name() + List.of(labels);
    }
}
