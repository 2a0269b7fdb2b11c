package io.muster.engine;

import io.muster.common.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is opened.
 *
 * @param tenant sessions of different tenants never share a browser
 * @param name the agent's id, for logs
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}
 * @param viewport absent for 1280 × 720
 * @param allowedHosts the only hosts the session may visit; empty for all that the policy allows
 */
public record SessionSettings(
        TenantId tenant,
        String name,
        String channel,
        boolean headless,
        @Nullable Viewport viewport,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String userAgent,
        @Nullable String startUrl,
        List<String> allowedHosts) {
    public SessionSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** Size of the page in CSS pixels. */
    public record Viewport(int width, int height) {}
}
