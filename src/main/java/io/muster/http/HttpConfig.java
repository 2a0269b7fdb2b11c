package io.muster.http;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Settings of the HTTP door. */
@Dependent
public final class HttpConfig {
    static final Setting<Integer> MAX_BODY_BYTES = Setting.integer(
            "MUSTER_HTTP_MAX_BODY_BYTES",
            1_048_576,
            1_024,
            104_857_600,
            "Largest request body, in bytes; a larger one is refused with 413.");

    static final Setting<Integer> UPLOAD_MAX_BYTES = Setting.integer(
            "MUSTER_UPLOAD_MAX_BYTES",
            10_485_760,
            0,
            50_000_000,
            "Room for the files of an upload, in bytes: by these, in base64, the body of an action may be larger than"
                    + " other bodies.");

    static final Setting<Pattern> TRUSTED_PROXIES = Setting.text(
                    "MUSTER_TRUSTED_PROXIES",
                    "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1",
                    "a regular expression",
                    "Which addresses are proxies of yours: what they say in X-Forwarded-For and X-Forwarded-Proto is"
                            + " believed.")
            .as(Pattern::compile);

    public static final List<Setting<?>> SETTINGS = List.of(MAX_BODY_BYTES, UPLOAD_MAX_BYTES, TRUSTED_PROXIES);

    /** Base64 makes four characters of three bytes. */
    private static final double BASE64_GROWTH = 4 / 3.0;

    private final int maxBodyBytes;
    private final int uploadMaxBytes;
    private final Pattern trustedProxies;

    @Inject
    public HttpConfig(Config config) {
        maxBodyBytes = MAX_BODY_BYTES.require(config);
        uploadMaxBytes = UPLOAD_MAX_BYTES.require(config);
        trustedProxies = TRUSTED_PROXIES.require(config);
    }

    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Of a request that may carry files. */
    public int maxBodyBytesWithFiles() {
        return maxBodyBytes + (int) Math.ceil(uploadMaxBytes * BASE64_GROWTH);
    }

    /** Matches the addresses of proxies. */
    Pattern trustedProxies() {
        return trustedProxies;
    }
}
