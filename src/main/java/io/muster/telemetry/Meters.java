package io.muster.telemetry;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Registry of the features' figures. Label values are given in the order of {@link Metric#labels()}. Thread-safe; counting and
 * recording take less than a microsecond and throw nothing.
 */
public interface Meters {
    /** Adds to a counter; zero makes it known before anything has happened. */
    void add(Metric counter, long count, String... labels);

    default void increment(Metric counter, String... labels) {
        add(counter, 1, labels);
    }

    /** Records how long something took. */
    void record(Metric timer, Duration duration, String... labels);

    /**
     * Registers a figure that is read at each scrape.
     *
     * @param value quick, and safe to call from any thread; a figure that throws is shown as not a number
     */
    void gauge(Metric gauge, DoubleSupplier value, String... labels);

    /**
     * Exposes a total that is counted elsewhere as a counter.
     *
     * @param total never decreases; read once a second
     */
    void follow(Metric counter, LongSupplier total, String... labels);
}
