package io.muster.agent.session;

import io.muster.agent.configuration.ColorScheme;
import io.muster.agent.configuration.Geolocation;
import io.muster.agent.configuration.HttpCredentials;
import io.muster.agent.configuration.ProxyServer;
import io.muster.agent.configuration.StorageState;
import io.muster.agent.configuration.Viewport;
import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.SavedSession;
import io.muster.engine.ContextSettings;
import io.muster.engine.Isolation;
import io.muster.engine.PageRules;
import io.muster.engine.SessionSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates an agent's configuration into the terms of the engine. */
public final class SessionSettingsMapper {
    private SessionSettingsMapper() {}

    /**
     * Returns the settings of an agent's first session.
     *
     * @param rules what is done with dialogs, further pages and downloads
     */
    public static SessionSettings map(
            AgentKey key, String channel, boolean headless, AgentConfiguration wanted, PageRules rules) {
        Viewport viewport = wanted.viewport();
        return SessionSettings.of(key.tenant(), key.id().value())
                .channel(channel)
                .headless(headless)
                .isolation(Objects.requireNonNullElse(wanted.isolation(), Isolation.SHARED))
                .viewport(viewport == null ? null : new SessionSettings.Viewport(viewport.width(), viewport.height()))
                .locale(wanted.locale())
                .timezone(wanted.timezone())
                .userAgent(wanted.userAgent())
                .startUrl(wanted.startUrl())
                .allowedHosts(Objects.requireNonNullElse(wanted.allowedHosts(), List.of()))
                .pageRules(rules)
                .context(context(wanted))
                .build();
    }

    /** Returns the settings of a session that continues where another one was. */
    static SessionSettings continuing(SessionSettings settings, SavedSession saved) {
        return settings.but()
                .context(settings.context().continuingAt(saved.storageState().toString(), saved.pages()))
                .build();
    }

    private static ContextSettings context(AgentConfiguration wanted) {
        StorageState state = wanted.storageState();
        ColorScheme scheme = wanted.colorScheme();
        return new ContextSettings(
                wanted.deviceScaleFactor(),
                geolocation(wanted.geolocation()),
                Objects.requireNonNullElse(wanted.permissions(), List.of()),
                scheme == null ? null : scheme.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Objects.requireNonNullElse(wanted.extraHeaders(), Map.of()),
                credentials(wanted.httpCredentials()),
                proxy(wanted.proxy()),
                state == null ? null : state.json().toString(),
                Boolean.TRUE.equals(wanted.traceContext()),
                List.of());
    }

    private static ContextSettings.@Nullable Geolocation geolocation(@Nullable Geolocation place) {
        return place == null
                ? null
                : new ContextSettings.Geolocation(place.latitude(), place.longitude(), place.accuracy());
    }

    private static ContextSettings.@Nullable Credentials credentials(@Nullable HttpCredentials known) {
        return known == null
                ? null
                : new ContextSettings.Credentials(known.username(), known.password(), known.origin());
    }

    private static ContextSettings.@Nullable Proxy proxy(@Nullable ProxyServer server) {
        return server == null
                ? null
                : new ContextSettings.Proxy(server.server(), server.bypass(), server.username(), server.password());
    }
}
