package io.muster.http;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of HTTP.
 *
 * @param trustedProxies matches the addresses of proxies
 */
@Dependent
public record HttpConfig(int maxBodyBytes, int uploadMaxBytes, Pattern trustedProxies) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(HttpConfig::new);

    /** Base64 makes four characters of three bytes. */
    private static final double BASE64_GROWTH = 4 / 3.0;

    @Inject
    public HttpConfig(Settings settings) {
        this(
                settings.integer("MUSTER_HTTP_MAX_BODY_BYTES", 1_048_576, 1_024, 104_857_600)
                        .meaning("Largest request body, in bytes; a larger one is refused with 413."),
                settings.integer("MUSTER_UPLOAD_MAX_BYTES", 10_485_760, 0, 50_000_000)
                        .meaning(
                                "Size of the files of an upload, in bytes: the body of an action may be larger than other"
                                        + " bodies by this size in base64."),
                settings.require(Setting.text(
                                "MUSTER_TRUSTED_PROXIES",
                                "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1",
                                "a regular expression",
                                "The addresses of your proxies, whose X-Forwarded-For and X-Forwarded-Proto are trusted.")
                        .as(Pattern::compile)));
    }

    /** Largest body of a request that may carry files. */
    public int maxBodyBytesWithFiles() {
        return maxBodyBytes + (int) Math.ceil(uploadMaxBytes * BASE64_GROWTH);
    }
}
