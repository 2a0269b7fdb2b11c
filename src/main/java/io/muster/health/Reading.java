package io.muster.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a component at one time.
 *
 * @param status {@code healthy}, {@code degraded}, {@code unhealthy} or {@code not_configured}
 * @param figures that everybody may read: without names of machines or users
 * @param took how long the component itself took to answer, where it was asked earlier than now
 */
record Reading(String status, Map<String, Object> figures, Optional<Duration> took) {
    static final String HEALTHY = "healthy";
    static final String DEGRADED = "degraded";
    static final String UNHEALTHY = "unhealthy";
    static final String NOT_CONFIGURED = "not_configured";

    static Reading of(String status) {
        return new Reading(status, Map.of(), Optional.empty());
    }

    Reading with(String name, Object figure) {
        Map<String, Object> more = new LinkedHashMap<>(figures);
        more.put(name, figure);
        return new Reading(status, more, took);
    }

    Reading took(Duration time) {
        return new Reading(status, figures, Optional.of(time));
    }

    boolean isUnhealthy() {
        return status.equals(UNHEALTHY);
    }

    /** A component that is not configured counts as healthy. */
    boolean isWell() {
        return status.equals(HEALTHY) || status.equals(NOT_CONFIGURED);
    }
}
