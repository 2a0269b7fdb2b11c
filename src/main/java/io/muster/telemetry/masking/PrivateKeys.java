package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Private keys in textual form (RFC 7468 §10, §11, §13). */
final class PrivateKeys {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String LABEL_END = "PRIVATE KEY-----";
    private static final int MAX_LABEL = 40;

    private PrivateKeys() {}

    /** At the first dash. Without an end, everything that follows belongs to the key. */
    static @Nullable Span find(Text text, int start) {
        if (text.at(start + DASHES.length()) != BEGIN.charAt(DASHES.length()) || !text.matches(start, BEGIN)) {
            return null;
        }
        int label = start + BEGIN.length();
        int closing = text.find('-', label, label + MAX_LABEL);
        if (!text.matches(closing + DASHES.length() - LABEL_END.length(), LABEL_END)) {
            return null;
        }
        int end = indexOf(text, END, closing + DASHES.length());
        return new Span(
                start, Math.min(text.length(), indexOf(text, DASHES, end + END.length()) + DASHES.length()), Kind.KEY);
    }

    private static int indexOf(Text text, String sought, int start) {
        int index = start;
        while (index < text.length() && !text.matches(index, sought)) {
            index++;
        }
        return index;
    }
}
