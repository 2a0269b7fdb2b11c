package io.muster.http;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
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

    public static final List<Setting<?>> SETTINGS = List.of(MAX_BODY_BYTES);

    private final int maxBodyBytes;

    @Inject
    public HttpConfig(Config config) {
        maxBodyBytes = MAX_BODY_BYTES.require(config);
    }

    public int maxBodyBytes() {
        return maxBodyBytes;
    }
}
