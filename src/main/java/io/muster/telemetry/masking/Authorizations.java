package io.muster.telemetry.masking;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of the header Authorization (RFC 9110 §11.6.2): a scheme, which stays, and credentials. */
final class Authorizations {
    /** Schemes whose credentials are parameters up to the end, not one word. */
    private static final Set<String> WITH_PARAMETERS =
            Set.of("digest", "aws4-hmac-sha256", "oauth", "hawk", "signature");

    private static final int MAX_SCHEME = 20;

    private Authorizations() {}

    static @Nullable Span span(Text text, Values value, char outerQuote) {
        int schemeEnd = schemeEnd(text, value.start());
        if (schemeEnd < 0) {
            return credentials(text, value.start(), value.end(), Kind.SECRET);
        }
        String scheme = text.part(value.start(), schemeEnd).toLowerCase(Locale.ROOT);
        int start = schemeEnd + 1;
        if (WITH_PARAMETERS.contains(scheme)) {
            return credentials(text, start, value.wholeEnd(outerQuote), Kind.SECRET);
        }
        return credentials(
                text, start, new Values(text, start, false).end(), scheme.equals("bearer") ? Kind.BEARER : Kind.SECRET);
    }

    private static @Nullable Span credentials(Text text, int start, int end, Kind kind) {
        boolean none =
                end <= start || Placeholders.isProse(text, start, end) || Placeholders.contains(text, start, end);
        return none ? null : new Span(start, end, kind);
    }

    /** The space behind the scheme's name, or -1. */
    private static int schemeEnd(Text text, int start) {
        int end = start;
        while (end - start < MAX_SCHEME && (text.word(end) || text.at(end) == '-')) {
            end++;
        }
        return text.at(end) == ' ' && end > start ? end : -1;
    }
}
