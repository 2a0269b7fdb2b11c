package io.muster.console;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of signing in. */
@Dependent
public final class ConsoleConfig {
    static final Setting<Duration> SIGN_IN_LIFE = Setting.duration(
            "MUSTER_SIGN_IN_MAX_AGE",
            "12h",
            "1m",
            "30d",
            "How long somebody stays signed in to the console at most. Who does not use it is signed out after"
                    + " MUSTER_CLIENT_SESSION_TTL.");

    static final Setting<Boolean> SECURE_COOKIE = Setting.onOff(
            "MUSTER_SECURE_COOKIE",
            false,
            "Whether the console's cookie is sent over HTTPS only, also where the server itself is reached by HTTP and does"
                    + " not know better; over HTTPS it is in any case.");

    public static final List<Setting<?>> SETTINGS = List.of(SIGN_IN_LIFE, SECURE_COOKIE);

    private final Duration signInLife;
    private final boolean secureCookie;

    @Inject
    public ConsoleConfig(Config config) {
        signInLife = SIGN_IN_LIFE.require(config);
        secureCookie = SECURE_COOKIE.require(config);
    }

    Duration signInLife() {
        return signInLife;
    }

    public boolean secureCookie() {
        return secureCookie;
    }
}
