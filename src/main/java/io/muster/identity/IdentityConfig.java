package io.muster.identity;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of API keys. */
@Dependent
public record IdentityConfig(Optional<String> adminKey, Duration keyCacheTtl, Duration keyGrace) {
    private static final int MIN_KEY = 16;
    private static final int MAX_KEY = 128;

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(IdentityConfig::new);

    @Inject
    public IdentityConfig(Settings settings) {
        this(
                settings.find(Setting.secret(
                                "MUSTER_ADMIN_KEY",
                                "a text of 16 to 128 characters without spaces",
                                "The administrator's API key. When absent, one is generated at the first start, printed once"
                                        + " and stored hashed.")
                        .as(IdentityConfig::key)),
                settings.duration("MUSTER_KEY_CACHE_TTL", "30s", "1s", "10m")
                        .meaning(
                                "How long a server caches a key; a key that was revoked on another server remains valid that"
                                        + " long."),
                settings.duration("MUSTER_KEY_GRACE", "15m", "1s", "24h")
                        .meaning("How long a known key remains valid while the database is unavailable."));
    }

    private static String key(String text) {
        if (text.length() < MIN_KEY || text.length() > MAX_KEY || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("too short, too long, or with spaces");
        }
        return text;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "IdentityConfig";
    }
}
