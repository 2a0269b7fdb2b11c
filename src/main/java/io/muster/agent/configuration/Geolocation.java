package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent says it is; pages are told with the permission {@code geolocation} only.
 *
 * @param accuracy in metres
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Geolocation(
        double latitude, double longitude, @Nullable Double accuracy) {
    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    public Geolocation {
        // Negated, so that a value that is no number is refused too.
        Checks.require(Math.abs(latitude) <= POLE, "config.geolocation: latitude must be from -90 to 90");
        Checks.require(Math.abs(longitude) <= DATE_LINE, "config.geolocation: longitude must be from -180 to 180");
        Checks.require(
                accuracy == null || (accuracy >= 0 && accuracy <= Integer.MAX_VALUE),
                "config.geolocation: accuracy must not be negative");
    }
}
