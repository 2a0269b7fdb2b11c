package io.muster.engine;

import io.muster.common.TenantId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a session to be opened.
 *
 * @param tenant sessions of different tenants never share a browser
 * @param name the agent's id, for logs
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}
 * @param isolation at least; only headless {@code chromium} can be shared at all
 * @param viewport absent for 1280 × 720
 * @param allowedHosts the only hosts the session may visit; empty for all that the policy allows
 * @param pageRules what is done with dialogs, further pages and downloads
 * @param context what else its pages see and may
 */
public record SessionSettings(
        TenantId tenant,
        String name,
        String channel,
        boolean headless,
        Isolation isolation,
        @Nullable Viewport viewport,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String userAgent,
        @Nullable String startUrl,
        List<String> allowedHosts,
        PageRules pageRules,
        ContextSettings context) {
    public SessionSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** Settings of a session that is opened ahead of demand. */
    public static final SessionSettings UNASSIGNED = new SessionSettingsBuilder(TenantId.DEFAULT, "ready").build();

    /** A shared session of headless Chromium, with nothing in particular, to be made what is wanted. */
    public static SessionSettingsBuilder of(TenantId tenant, String name) {
        return new SessionSettingsBuilder(tenant, name);
    }

    /** The same session, to be made what is wanted. */
    public SessionSettingsBuilder but() {
        return new SessionSettingsBuilder(this);
    }

    /** The viewport, or its default. */
    public Viewport pageSize() {
        return Objects.requireNonNullElse(viewport, Viewport.DEFAULT);
    }

    /** True when a session that was opened with default settings can become this one. */
    public boolean fitsAnybodys() {
        return locale == null && timezone == null && userAgent == null && context.fitsAnybodys();
    }

    /** Size of the page in CSS pixels. */
    public record Viewport(int width, int height) {
        static final Viewport DEFAULT = new Viewport(1280, 720);
    }
}
