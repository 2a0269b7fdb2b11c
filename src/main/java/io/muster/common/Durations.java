package io.muster.common;

import java.time.Duration;

/** Comparisons of time spans. */
public final class Durations {
    private Durations() {}

    /** The shorter one. */
    public static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The longer one. */
    public static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
