package io.muster.agent.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.agent.configuration.ColorScheme;
import io.muster.agent.configuration.ExtraHeaders;
import io.muster.agent.configuration.Geolocation;
import io.muster.agent.configuration.HttpCredentials;
import io.muster.agent.configuration.Permissions;
import io.muster.agent.configuration.ProxyServer;
import io.muster.agent.configuration.StorageState;
import io.muster.agent.configuration.Urls;
import io.muster.agent.configuration.Viewport;
import io.muster.common.AppException;
import io.muster.common.Fields;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Configuration of an agent by its client; the {@code config} of REQUIREMENTS A1. An unknown member is refused rather
 * than ignored: an agent without the proxy that its owner believes in would be worse than none.
 *
 * @param autostart false leaves the agent {@code created}; absent means true
 * @param isolation {@code dedicated} for a dedicated browser process; absent means shared with its tenant's others
 * @param deviceScaleFactor device pixels per CSS pixel, 0.5 to 4
 * @param locale BCP 47, for example {@code de-CH}
 * @param timezone IANA name, for example {@code Europe/Zurich}
 * @param permissions granted to pages without asking
 * @param extraHeaders sent with every request; their values are secrets
 * @param startUrl loaded when the agent starts and has no saved state
 * @param allowedHosts the only hosts that the agent may visit ({@code host} or {@code *.host}); absent for no such limit
 * @param dialogs answer to alert, confirm, prompt and the like; absent means dismiss
 * @param storageState initial state where the agent has no saved one; a secret
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
    private static final int MAX_TEXT = 512;
    private static final int MAX_HOSTS = 100;
    private static final double MIN_SCALE = 0.5;
    private static final double MAX_SCALE = 4;
    private static final int MAX_TIMEOUT_MS = 600_000;

    /** Everything at its default. */
    public static final AgentConfiguration EMPTY = of(Json.MAPPER.createObjectNode());

    public AgentConfiguration {
        Fields fields = Fields.of("config");
        fields.member("device_scale_factor")
                .check(
                        deviceScaleFactor == null || (deviceScaleFactor >= MIN_SCALE && deviceScaleFactor <= MAX_SCALE),
                        "must be from 0.5 to 4");
        fields.member("locale")
                .check(locale == null || isLocale(locale), "must be a BCP 47 language tag such as en-GB");
        fields.member("timezone")
                .check(timezone == null || isTimezone(timezone), "must be an IANA time zone such as Europe/Zurich");
        checkText(fields.member("user_agent"), userAgent);
        if (permissions != null) {
            Permissions.check(fields.member("permissions"), permissions);
        }
        if (extraHeaders != null) {
            ExtraHeaders.check(fields.member("extra_headers"), extraHeaders);
        }
        if (checkText(fields.member("start_url"), startUrl) && startUrl != null) {
            Urls.check(fields.member("start_url"), startUrl);
        }
        if (allowedHosts != null) {
            checkHosts(fields.member("allowed_hosts"), allowedHosts);
        }
        fields.member("default_timeout_ms")
                .check(
                        defaultTimeoutMs == null || (defaultTimeoutMs >= 1 && defaultTimeoutMs <= MAX_TIMEOUT_MS),
                        "must be from 1 to " + MAX_TIMEOUT_MS);
        fields.requireValid();
        permissions = permissions == null ? null : List.copyOf(permissions);
        extraHeaders = extraHeaders == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(extraHeaders));
        allowedHosts = allowedHosts == null ? null : List.copyOf(allowedHosts);
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

    private static boolean checkText(Fields field, @Nullable String text) {
        return field.check(
                text == null || (!text.isBlank() && Fields.isPrintable(text, MAX_TEXT)),
                "must have 1 to " + MAX_TEXT + " printable characters");
    }

    private static boolean isLocale(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getISO3Language()
                    .isEmpty();
        } catch (IllformedLocaleException | MissingResourceException e) {
            return false;
        }
    }

    private static boolean isTimezone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void checkHosts(Fields list, List<String> hosts) {
        list.check(hosts.size() <= MAX_HOSTS, "must have at most " + MAX_HOSTS + " entries");
        for (int index = 0; index < hosts.size(); index++) {
            String host = hosts.get(index);
            list.element(index)
                    .check(
                            host != null && host.matches("(\\*\\.)?[A-Za-z0-9._:\\[\\]-]{1,253}"),
                            "must hold host names such as example.com or *.example.com");
        }
    }
}
