package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Finds the parts of a URL that are secret by their place: user info (RFC 3986 §3.2.1), and the path of a webhook. */
final class UrlCredentialFinder {
    private static final String AUTHORITY = "://";
    private static final int MAX_AUTHORITY = 512;
    private static final boolean[] AUTHORITY_END = Characters.ascii("/?#\\\"'<>`|{}^ \t\r\n");
    private static final String WEBHOOK = "hooks.slack.com/services/";

    private UrlCredentialFinder() {}

    /** At the colon behind a scheme. */
    static @Nullable Span find(ScannedText scannedText, int colon) {
        if (!scannedText.matches(colon, AUTHORITY)) {
            return null;
        }
        int start = colon + AUTHORITY.length();
        return scannedText.matches(start, WEBHOOK)
                ? path(scannedText, start + WEBHOOK.length())
                : userInfo(scannedText, start);
    }

    /** Up to the last at sign, since passwords have them too. */
    private static @Nullable Span userInfo(ScannedText scannedText, int start) {
        int sign = -1;
        for (int i = start; i < start + MAX_AUTHORITY; i++) {
            char c = scannedText.at(i);
            if (c == 0 || Characters.in(AUTHORITY_END, c)) {
                break;
            }
            sign = c == '@' ? i : sign;
        }
        boolean masked = scannedText.at(start) == '[' && scannedText.at(sign - 1) == ']';
        return sign > start && !masked ? new Span(start, sign, PiiKind.SECRET) : null;
    }

    private static @Nullable Span path(ScannedText scannedText, int start) {
        int end = start;
        while (scannedText.word(end) || scannedText.at(end) == '/') {
            end++;
        }
        return end > start ? new Span(start, end, PiiKind.KEY) : null;
    }
}
