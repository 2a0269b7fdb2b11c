package io.muster.redis;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.Config;

/** Whether there is a Redis, where, and how long anything may wait for it. */
@Dependent
public final class RedisConfig {
    static final Setting<RedisAddress> URL = Setting.secret(
                    "REDIS_URL",
                    "a URL such as redis://user:password@host:6379/0, rediss://… for TLS,"
                            + " redis-sentinel://host:26379,host:26379/master/0 or redis-cluster://host:6379,host:6379",
                    "The Redis that the servers of an installation share. Without it, each server keeps in memory what"
                            + " would be there.")
            .as(RedisAddress::parse);

    static final Setting<TrustManagerFactory> AUTHORITIES = Setting.text(
                    "REDIS_CA_CERTIFICATES",
                    "",
                    "a readable file of certificates in PEM form",
                    "The certificate authorities that are trusted to vouch for Redis, and no others. Without it, those of"
                            + " the Java runtime.")
            .as(CertificateAuthorities::read);

    static final Setting<String> KEY_PREFIX = Setting.text(
                    "REDIS_KEY_PREFIX",
                    "muster:",
                    "a text of 1 to 100 visible ASCII characters without braces",
                    "What the names of all keys and topics in Redis begin with, the same on all servers of an"
                            + " installation.")
            .as(RedisConfig::checkedPrefix);

    static final Setting<Duration> TIMEOUT = Setting.duration(
            "REDIS_TIMEOUT",
            "80ms",
            "5ms",
            "5s",
            "How long a call waits for Redis before it goes on from memory. After three such calls in a row none waits,"
                    + " until Redis answers again.");

    static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration(
            "REDIS_CONNECT_TIMEOUT",
            "5s",
            "100ms",
            "60s",
            "How long to wait for a connection to Redis; no request waits for that.");

    public static final List<Setting<?>> SETTINGS = List.of(URL, AUTHORITIES, KEY_PREFIX, TIMEOUT, CONNECT_TIMEOUT);

    private final Optional<RedisAddress> address;
    private final Optional<TrustManagerFactory> authorities;
    private final String keyPrefix;
    private final Duration timeout;
    private final Duration connectTimeout;

    @Inject
    public RedisConfig(Config config) {
        address = URL.find(config);
        authorities = AUTHORITIES.find(config);
        keyPrefix = KEY_PREFIX.require(config);
        timeout = TIMEOUT.require(config);
        connectTimeout = CONNECT_TIMEOUT.require(config);
    }

    Optional<RedisAddress> address() {
        return address;
    }

    /** Empty where the Java runtime's are trusted. */
    Optional<TrustManagerFactory> authorities() {
        return authorities;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    Duration timeout() {
        return timeout;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    private static String checkedPrefix(String text) {
        if (!text.matches("[!-z|~]{1,100}")) {
            throw new IllegalArgumentException("not such a text");
        }
        return text;
    }
}
