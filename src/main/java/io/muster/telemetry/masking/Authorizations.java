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

    static @Nullable Span span(ScannedText scannedText, ValueSpan value, char outerQuote) {
        int schemeEnd = schemeEnd(scannedText, value.start());
        if (schemeEnd < 0) {
            return credentials(scannedText, value.start(), value.end(), PiiKind.SECRET);
        }
        String scheme = scannedText.part(value.start(), schemeEnd).toLowerCase(Locale.ROOT);
        int start = schemeEnd + 1;
        if (WITH_PARAMETERS.contains(scheme)) {
            return credentials(scannedText, start, value.wholeEnd(outerQuote), PiiKind.SECRET);
        }
        return credentials(
                scannedText,
                start,
                new ValueSpan(scannedText, start, false).end(),
                scheme.equals("bearer") ? PiiKind.BEARER : PiiKind.SECRET);
    }

    private static @Nullable Span credentials(ScannedText scannedText, int start, int end, PiiKind piiKind) {
        boolean none = end <= start
                || Placeholders.isProse(scannedText, start, end)
                || Placeholders.contains(scannedText, start, end);
        return none ? null : new Span(start, end, piiKind);
    }

    /** The space behind the scheme's name, or -1. */
    private static int schemeEnd(ScannedText scannedText, int start) {
        int end = start;
        while (end - start < MAX_SCHEME && (scannedText.word(end) || scannedText.at(end) == '-')) {
            end++;
        }
        return scannedText.at(end) == ' ' && end > start ? end : -1;
    }
}
