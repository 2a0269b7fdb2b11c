package io.muster.console;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of sign-ins. */
@Dependent
public record ConsoleConfig(Duration signInMaxAge, boolean secureCookie) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(ConsoleConfig::new);

    @Inject
    public ConsoleConfig(Settings settings) {
        this(
                settings.duration("MUSTER_SIGN_IN_MAX_AGE", "12h", "1m", "30d")
                        .meaning("The longest time of a sign-in to the console. Without use it ends after"
                                + " MUSTER_CLIENT_SESSION_TTL."),
                settings.onOff("MUSTER_SECURE_COOKIE", false)
                        .meaning(
                                "Whether the console's cookie is sent over HTTPS only although the server itself is reached"
                                        + " by HTTP, behind a proxy; over HTTPS it always is."));
    }
}
