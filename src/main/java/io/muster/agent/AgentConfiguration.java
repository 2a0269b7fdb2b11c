package io.muster.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.MergePatch;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client may configure about an agent; the {@code config} of REQUIREMENTS A1. An unknown member is refused rather
 * than ignored: an agent without the proxy that its owner believes in would be worse than none.
 *
 * @param autostart false leaves the agent {@code created}; absent means true
 * @param isolation {@code dedicated} for a browser process of its own; absent means shared with its tenant's others
 * @param locale BCP 47, for example {@code de-CH}
 * @param timezone IANA name, for example {@code Europe/Zurich}
 * @param startUrl loaded when the agent starts
 * @param allowedHosts the only hosts that the agent may visit ({@code host} or {@code *.host}); absent for no such limit
 * @param dialogs what is done with alert, confirm, prompt and the like; absent means dismiss
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentConfiguration(
        @Nullable Boolean autostart,
        @Nullable Isolation isolation,
        @Nullable Viewport viewport,
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String userAgent,
        @Nullable String startUrl,
        @Nullable List<String> allowedHosts,
        @Nullable DialogPolicy dialogs) {
    private static final int MAX_TEXT = 512;
    private static final int MAX_HOSTS = 100;

    /** Everything at its default. */
    public static final AgentConfiguration EMPTY =
            new AgentConfiguration(null, null, null, null, null, null, null, null, null);

    public AgentConfiguration {
        checkLocale(locale);
        checkTimezone(timezone);
        checkText("config.user_agent", userAgent);
        checkUrl(startUrl);
        allowedHosts = allowedHosts == null ? null : checkHosts(allowedHosts);
    }

    /** Size of the page in CSS pixels, 100 to 8192 each. */
    public record Viewport(int width, int height) {
        private static final int MIN = 100;
        private static final int MAX = 8192;

        public Viewport {
            require(
                    width >= MIN && width <= MAX && height >= MIN && height <= MAX,
                    "config.viewport: width and height must be from 100 to 8192");
        }
    }

    /**
     * A stored configuration with changes merged in (RFC 7396), in the form to be stored.
     *
     * @throws AppException {@code INVALID} when the result is no configuration
     */
    static JsonNode merged(JsonNode stored, ObjectNode patch) {
        ObjectNode wrapped = Json.MAPPER.createObjectNode().set("config", MergePatch.apply(stored, patch));
        return Json.MAPPER.valueToTree(
                Json.MAPPER.treeToValue(wrapped, Wrapped.class).config());
    }

    /** Gives errors in the merged configuration the place that they have in a request. */
    private record Wrapped(AgentConfiguration config) {}

    boolean startsAtOnce() {
        return autostart == null || autostart;
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
            require(known, "config.locale must be a BCP 47 language tag such as en-GB");
        }
    }

    private static void checkTimezone(@Nullable String zone) {
        if (zone != null) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new AppException(
                        ErrorCode.INVALID, "config.timezone must be an IANA time zone such as Europe/Zurich", e);
            }
        }
    }

    private static void checkUrl(@Nullable String url) {
        checkText("config.start_url", url);
        if (url != null) {
            try {
                require(new URI(url).isAbsolute(), "config.start_url must be an absolute URL");
            } catch (URISyntaxException e) {
                throw new AppException(ErrorCode.INVALID, "config.start_url must be an absolute URL", e);
            }
        }
    }

    private static void checkText(String name, @Nullable String text) {
        require(
                text == null
                        || (!text.isBlank()
                                && text.length() <= MAX_TEXT
                                && text.chars().noneMatch(Character::isISOControl)),
                name + " must have 1 to " + MAX_TEXT + " printable characters");
    }

    private static List<String> checkHosts(List<String> hosts) {
        require(hosts.size() <= MAX_HOSTS, "config.allowed_hosts must have at most " + MAX_HOSTS + " entries");
        for (String host : hosts) {
            require(
                    host != null && host.matches("(\\*\\.)?[A-Za-z0-9._:\\[\\]-]{1,253}"),
                    "config.allowed_hosts must hold host names such as example.com or *.example.com");
        }
        return List.copyOf(hosts);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new AppException(ErrorCode.INVALID, message);
        }
    }
}
