package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** What is secret in a URL by its place: user info (RFC 3986 §3.2.1), and the path of a webhook. */
final class Urls {
    private static final String AUTHORITY = "://";
    private static final int MAX_AUTHORITY = 512;
    private static final boolean[] AUTHORITY_END = Characters.ascii("/?#\\\"'<>`|{}^ \t\r\n");
    private static final String WEBHOOK = "hooks.slack.com/services/";

    private Urls() {}

    /** At the colon behind a scheme. */
    static @Nullable Span find(Text text, int colon) {
        if (!text.matches(colon, AUTHORITY)) {
            return null;
        }
        int start = colon + AUTHORITY.length();
        return text.matches(start, WEBHOOK) ? path(text, start + WEBHOOK.length()) : userInfo(text, start);
    }

    /** Up to the last at sign, since passwords have them too. */
    private static @Nullable Span userInfo(Text text, int start) {
        int sign = -1;
        for (int i = start; i < start + MAX_AUTHORITY; i++) {
            char c = text.at(i);
            if (c == 0 || Characters.in(AUTHORITY_END, c)) {
                break;
            }
            sign = c == '@' ? i : sign;
        }
        boolean masked = text.at(start) == '[' && text.at(sign - 1) == ']';
        return sign > start && !masked ? new Span(start, sign, Kind.SECRET) : null;
    }

    private static @Nullable Span path(Text text, int start) {
        int end = start;
        while (text.word(end) || text.at(end) == '/') {
            end++;
        }
        return end > start ? new Span(start, end, Kind.KEY) : null;
    }
}
