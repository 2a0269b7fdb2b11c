package io.muster.agent.configuration;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers that an agent adds to every request. */
public final class ExtraHeaders {
    private static final int MAX_HEADERS = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 4_096;

    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1," + MAX_NAME + "}");

    /** What the browser or a proxy says about the connection and the message: a second opinion would break both. */
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "content-length",
            "content-encoding",
            "cookie",
            "cookie2",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    private ExtraHeaders() {}

    /** The headers themselves, in their order, once each of them may be sent. */
    public static Map<String, String> check(Map<String, String> headers) {
        Checks.require(
                headers.size() <= MAX_HEADERS, "config.extra_headers must have at most " + MAX_HEADERS + " entries");
        Set<String> seen = new HashSet<>();
        headers.forEach((name, value) -> {
            Checks.require(
                    name != null && TOKEN.matcher(name).matches(),
                    "config.extra_headers: a name must be a header's, of at most " + MAX_NAME + " characters");
            String lower = name.toLowerCase(Locale.ROOT);
            Checks.require(
                    !FORBIDDEN.contains(lower) && !lower.startsWith("proxy-") && !lower.startsWith("sec-"),
                    "config.extra_headers: " + name + " cannot be set");
            Checks.require(seen.add(lower), "config.extra_headers: " + name + " is given twice");
            Checks.require(
                    value != null
                            && Checks.isPrintable(value, MAX_VALUE)
                            && value.chars().allMatch(c -> c < 0x100),
                    "config.extra_headers: " + name + " must be a text of at most " + MAX_VALUE + " Latin characters");
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
