package io.muster.identity;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of who may call. */
@Dependent
public final class IdentityConfig {
    private static final int MIN_KEY = 16;
    private static final int MAX_KEY = 128;

    static final Setting<String> ADMIN_KEY = Setting.secret(
                    "MUSTER_ADMIN_KEY",
                    "a text of 16 to 128 characters without spaces",
                    "The administrator's API key. When absent, one is generated at the first start, printed once and"
                            + " stored hashed.")
            .as(IdentityConfig::key);

    static final Setting<Duration> KEY_CACHE = Setting.duration(
            "MUSTER_KEY_CACHE_TTL",
            "30s",
            "1s",
            "10m",
            "How long a server trusts a key it has looked up; a key revoked on another server works that long.");

    static final Setting<Duration> KEY_GRACE = Setting.duration(
            "MUSTER_KEY_GRACE",
            "15m",
            "1s",
            "24h",
            "How long a key that was valid stays valid while the database is away.");

    public static final List<Setting<?>> SETTINGS = List.of(ADMIN_KEY, KEY_CACHE, KEY_GRACE);

    private final Optional<String> adminKey;
    private final Duration keyCache;
    private final Duration keyGrace;

    @Inject
    public IdentityConfig(Config config) {
        adminKey = ADMIN_KEY.find(config);
        keyCache = KEY_CACHE.require(config);
        keyGrace = KEY_GRACE.require(config);
    }

    private static String key(String text) {
        if (text.length() < MIN_KEY || text.length() > MAX_KEY || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("too short, too long, or with spaces");
        }
        return text;
    }

    public Optional<String> adminKey() {
        return adminKey;
    }

    public Duration keyCache() {
        return keyCache;
    }

    public Duration keyGrace() {
        return keyGrace;
    }
}
