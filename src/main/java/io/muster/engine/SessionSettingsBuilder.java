package io.muster.engine;

import io.muster.common.TenantId;
import io.muster.engine.SessionSettings.Viewport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts {@link SessionSettings} together, which say what each of these means. */
public final class SessionSettingsBuilder {
    private final TenantId tenant;
    private final String name;
    private String channel = "chromium";
    private boolean headless = true;
    private Isolation isolation = Isolation.SHARED;
    private @Nullable Viewport viewport;
    private @Nullable String locale;
    private @Nullable String timezone;
    private @Nullable String userAgent;
    private @Nullable String startUrl;
    private List<String> allowedHosts = List.of();
    private PageRules pageRules = PageRules.USUAL;
    private ContextSettings context = ContextSettings.DEFAULT;

    SessionSettingsBuilder(TenantId tenant, String name) {
        this.tenant = tenant;
        this.name = name;
    }

    SessionSettingsBuilder(SessionSettings settings) {
        tenant = settings.tenant();
        name = settings.name();
        channel = settings.channel();
        headless = settings.headless();
        isolation = settings.isolation();
        viewport = settings.viewport();
        locale = settings.locale();
        timezone = settings.timezone();
        userAgent = settings.userAgent();
        startUrl = settings.startUrl();
        allowedHosts = settings.allowedHosts();
        pageRules = settings.pageRules();
        context = settings.context();
    }

    public SessionSettingsBuilder channel(String wanted) {
        channel = wanted;
        return this;
    }

    public SessionSettingsBuilder headless(boolean wanted) {
        headless = wanted;
        return this;
    }

    public SessionSettingsBuilder isolation(Isolation wanted) {
        isolation = wanted;
        return this;
    }

    public SessionSettingsBuilder viewport(@Nullable Viewport wanted) {
        viewport = wanted;
        return this;
    }

    public SessionSettingsBuilder locale(@Nullable String wanted) {
        locale = wanted;
        return this;
    }

    public SessionSettingsBuilder timezone(@Nullable String wanted) {
        timezone = wanted;
        return this;
    }

    public SessionSettingsBuilder userAgent(@Nullable String wanted) {
        userAgent = wanted;
        return this;
    }

    public SessionSettingsBuilder startUrl(@Nullable String wanted) {
        startUrl = wanted;
        return this;
    }

    public SessionSettingsBuilder allowedHosts(List<String> wanted) {
        allowedHosts = wanted;
        return this;
    }

    public SessionSettingsBuilder pageRules(PageRules wanted) {
        pageRules = wanted;
        return this;
    }

    public SessionSettingsBuilder context(ContextSettings wanted) {
        context = wanted;
        return this;
    }

    /** The settings, with what was not said as in {@link SessionSettings#of}. */
    public SessionSettings build() {
        return new SessionSettings(
                tenant,
                name,
                channel,
                headless,
                isolation,
                viewport,
                locale,
                timezone,
                userAgent,
                startUrl,
                allowedHosts,
                pageRules,
                context);
    }
}
