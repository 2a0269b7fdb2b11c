package io.muster.agent.configuration;

import io.muster.common.Fields;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers that an agent adds to every request. */
public final class ExtraHeaders {
    private static final int MAX_HEADERS = 50;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 4_096;

    /** RFC 9110 §5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1," + MAX_NAME + "}");

    /** Headers of the connection and the message, which the browser or a proxy sets: a second value would break both. */
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

    /** Reports headers that cannot be sent. */
    public static void check(Fields fields, Map<String, String> headers) {
        fields.check(headers.size() <= MAX_HEADERS, "must have at most " + MAX_HEADERS + " entries");
        Set<String> seen = new HashSet<>();
        headers.forEach((name, value) -> {
            if (fields.checkTogether(
                    name != null && TOKEN.matcher(name).matches(),
                    "a name must be a header's, of at most " + MAX_NAME + " characters")) {
                check(fields, name, value, seen);
            }
        });
    }

    private static void check(Fields fields, String name, @Nullable String value, Set<String> seen) {
        String lower = name.toLowerCase(Locale.ROOT);
        fields.check(
                !FORBIDDEN.contains(lower) && !lower.startsWith("proxy-") && !lower.startsWith("sec-"),
                name,
                "cannot be set");
        fields.check(seen.add(lower), name, "is given twice");
        fields.check(
                value != null
                        && Fields.isPrintable(value, MAX_VALUE)
                        && value.chars().allMatch(c -> c < 0x100),
                name,
                "must be a text of at most " + MAX_VALUE + " Latin characters");
    }
}
