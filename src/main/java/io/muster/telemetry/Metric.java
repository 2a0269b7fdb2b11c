package io.muster.telemetry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One documented metric.
 *
 * @param name as Prometheus shows it: counters end with {@code _total}, timers with {@code _seconds}, other units stand at the
 *     end too
 * @param help one sentence
 * @param labels in the order in which values are given
 */
public record Metric(String name, Kind kind, String help, List<String> labels) {
    static final String TIMER_SUFFIX = "_seconds";

    private static final String COUNTER_SUFFIX = "_total";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Kinds of metrics. */
    public enum Kind {
        /** The number of events since the server started. */
        COUNTER,
        /** The present amount. */
        GAUGE,
        /** Durations: a histogram in seconds, with its count, sum and maximum. */
        TIMER
    }

    public Metric {
        labels = List.copyOf(labels);
        require(name, NAME.matcher(name).matches());
        require(name, name.endsWith(COUNTER_SUFFIX) == (kind == Kind.COUNTER));
        require(name, kind != Kind.TIMER || name.endsWith(TIMER_SUFFIX));
    }

    public static Metric counter(String name, String help, String... labels) {
        return new Metric(name, Kind.COUNTER, help, List.of(labels));
    }

    public static Metric gauge(String name, String help, String... labels) {
        return new Metric(name, Kind.GAUGE, help, List.of(labels));
    }

    public static Metric timer(String name, String help, String... labels) {
        return new Metric(name, Kind.TIMER, help, List.of(labels));
    }

    private static void require(String name, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a metric's name: " + name);
        }
    }
}
