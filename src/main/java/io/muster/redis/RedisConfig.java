package io.muster.redis;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Settings of Redis.
 *
 * @param address empty where there is no Redis
 * @param authorities empty where those of the Java runtime are trusted
 */
@Dependent
public record RedisConfig(
        Optional<RedisAddress> address,
        Optional<TrustManagerFactory> authorities,
        String keyPrefix,
        Duration timeout,
        Duration connectTimeout) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(RedisConfig::new);

    @Inject
    public RedisConfig(Settings settings) {
        this(
                settings.find(Setting.secret(
                                "REDIS_URL",
                                "a URL such as redis://user:password@host:6379/0, rediss://… for TLS,"
                                        + " redis-sentinel://host:26379,host:26379/master/0 or redis-cluster://host:6379,host:6379",
                                "The Redis that the servers of an installation share. Without it, each server holds these"
                                        + " data in its own memory.")
                        .as(RedisAddress::parse)),
                settings.find(Setting.text(
                                "REDIS_CA_CERTIFICATES",
                                "",
                                "a readable file of certificates in PEM form",
                                "The only certificate authorities that are trusted for Redis. Without it, those of the Java"
                                        + " runtime.")
                        .as(CertificateAuthorities::read)),
                settings.require(Setting.text(
                                "REDIS_KEY_PREFIX",
                                "muster:",
                                "a text of 1 to 100 visible ASCII characters without braces",
                                "The prefix of all keys and topics in Redis, the same on all servers of an installation.")
                        .as(RedisConfig::checkedPrefix)),
                settings.duration("REDIS_TIMEOUT", "80ms", "5ms", "5s")
                        .meaning(
                                "How long a call waits for Redis before it falls back to memory. After three such calls in a"
                                        + " row none waits, until Redis answers again."),
                settings.duration("REDIS_CONNECT_TIMEOUT", "5s", "100ms", "60s")
                        .meaning("Timeout of a connection to Redis; no request waits for it."));
    }

    private static String checkedPrefix(String text) {
        if (!text.matches("[!-z|~]{1,100}")) {
            throw new IllegalArgumentException("not such a text");
        }
        return text;
    }
}
