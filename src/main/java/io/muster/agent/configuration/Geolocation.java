package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.common.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Position that an agent reports; pages learn it with the permission {@code geolocation} only.
 *
 * @param accuracy in metres
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Geolocation(
        double latitude, double longitude, @Nullable Double accuracy) {
    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    public Geolocation {
        // NaN is refused too: no comparison with it holds.
        Fields fields = Fields.of("config.geolocation");
        fields.check(Math.abs(latitude) <= POLE, "latitude", "must be from -90 to 90");
        fields.check(Math.abs(longitude) <= DATE_LINE, "longitude", "must be from -180 to 180");
        fields.check(
                accuracy == null || (accuracy >= 0 && accuracy <= Integer.MAX_VALUE),
                "accuracy",
                "must not be negative");
        fields.requireValid();
    }
}
