package io.muster.agent.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.agent.configuration.Checks;
import io.muster.agent.configuration.ColorScheme;
import io.muster.agent.configuration.ExtraHeaders;
import io.muster.agent.configuration.Geolocation;
import io.muster.agent.configuration.HttpCredentials;
import io.muster.agent.configuration.Permissions;
import io.muster.agent.configuration.ProxyServer;
import io.muster.agent.configuration.StorageState;
import io.muster.agent.configuration.Viewport;
import io.muster.common.AppException;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an agent that a client may configure; the {@code config} of REQUIREMENTS A1. An unknown member is refused
 * rather than ignored: an agent without the proxy that its owner believes in would be worse than none.
 *
 * @param autostart false leaves the agent {@code created}; absent means true
 * @param isolation {@code dedicated} for a browser process of its own; absent means shared with its tenant's others
 * @param deviceScaleFactor device pixels per CSS pixel, 0.5 to 4
 * @param locale BCP 47, for example {@code de-CH}
 * @param timezone IANA name, for example {@code Europe/Zurich}
 * @param permissions what pages may do without asking
 * @param extraHeaders sent with every request; their values are secrets
 * @param startUrl loaded when the agent starts and has no saved state
 * @param allowedHosts the only hosts that the agent may visit ({@code host} or {@code *.host}); absent for no such limit
 * @param dialogs what is done with alert, confirm, prompt and the like; absent means dismiss
 * @param storageState what the agent starts with when it has no saved state; a secret
 * @param defaultTimeoutMs how long an action may take when it does not say; at most the server's own limit
 * @param traceContext whether sites learn of the trace that a navigation belongs to; absent means false
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentConfiguration(
        @Nullable Boolean autostart,
        @Nullable Isolation isolation,
        @Nullable Viewport viewport,
        @Nullable Double deviceScaleFactor,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable Geolocation geolocation,
        @Nullable List<String> permissions,
        @Nullable ColorScheme colorScheme,
        @Nullable String userAgent,
        @Nullable Map<String, String> extraHeaders,
        @Nullable HttpCredentials httpCredentials,
        @Nullable ProxyServer proxy,
        @Nullable String startUrl,
        @Nullable List<String> allowedHosts,
        @Nullable StorageState storageState,
        @Nullable Integer defaultTimeoutMs,
        @Nullable DialogPolicy dialogs,
        @Nullable Boolean traceContext) {
    private static final int MAX_HOSTS = 100;
    private static final double MIN_SCALE = 0.5;
    private static final double MAX_SCALE = 4;
    private static final int MAX_TIMEOUT_MS = 600_000;

    /** Everything at its default. */
    public static final AgentConfiguration EMPTY = of(Json.MAPPER.createObjectNode());

    public AgentConfiguration {
        Checks.require(
                deviceScaleFactor == null || (deviceScaleFactor >= MIN_SCALE && deviceScaleFactor <= MAX_SCALE),
                "config.device_scale_factor must be from 0.5 to 4");
        checkLocale(locale);
        checkTimezone(timezone);
        permissions = permissions == null ? null : Permissions.check(permissions);
        Checks.requireText("config.user_agent", userAgent);
        extraHeaders = extraHeaders == null ? null : ExtraHeaders.check(extraHeaders);
        Checks.requireUrl("config.start_url", startUrl);
        allowedHosts = allowedHosts == null ? null : checkHosts(allowedHosts);
        Checks.require(
                defaultTimeoutMs == null || (defaultTimeoutMs >= 1 && defaultTimeoutMs <= MAX_TIMEOUT_MS),
                "config.default_timeout_ms must be from 1 to " + MAX_TIMEOUT_MS);
    }

    /** Reads it from JSON. */
    public static AgentConfiguration of(JsonNode json) {
        return Json.MAPPER.treeToValue(json, AgentConfiguration.class);
    }

    /**
     * This configuration with changes merged in (RFC 7396).
     *
     * @param patch a secret that stands there as it is shown means the one that is known
     * @throws AppException {@code INVALID} when the result is no configuration
     */
    public AgentConfiguration with(ObjectNode patch) {
        JsonNode merged = MergePatch.apply(Json.MAPPER.valueToTree(this), ConfigurationSecrets.withoutMasks(patch));
        return Json.MAPPER
                .treeToValue(Json.MAPPER.createObjectNode().set("config", merged), Wrapped.class)
                .config();
    }

    /** Gives errors in the merged configuration the place that they have in a request. */
    private record Wrapped(AgentConfiguration config) {}

    public boolean startsAtOnce() {
        return autostart == null || autostart;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AgentConfiguration" + ConfigurationSecrets.of(this).shown();
    }

    private static void checkLocale(@Nullable String tag) {
        if (tag != null) {
            boolean known;
            try {
                known = !new Locale.Builder()
                        .setLanguageTag(tag)
                        .build()
                        .getISO3Language()
                        .isEmpty();
            } catch (IllformedLocaleException | MissingResourceException e) {
                known = false;
            }
            Checks.require(known, "config.locale must be a BCP 47 language tag such as en-GB");
        }
    }

    private static void checkTimezone(@Nullable String zone) {
        if (zone != null) {
            boolean known;
            try {
                ZoneId.of(zone);
                known = true;
            } catch (DateTimeException e) {
                known = false;
            }
            Checks.require(known, "config.timezone must be an IANA time zone such as Europe/Zurich");
        }
    }

    private static List<String> checkHosts(List<String> hosts) {
        Checks.require(hosts.size() <= MAX_HOSTS, "config.allowed_hosts must have at most " + MAX_HOSTS + " entries");
        for (String host : hosts) {
            Checks.require(
                    host != null && host.matches("(\\*\\.)?[A-Za-z0-9._:\\[\\]-]{1,253}"),
                    "config.allowed_hosts must hold host names such as example.com or *.example.com");
        }
        return List.copyOf(hosts);
    }
}
