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
    static @Nullable Span find(ScannedText scannedText, int start) {
        if (scannedText.at(start + DASHES.length()) != BEGIN.charAt(DASHES.length())
                || !scannedText.matches(start, BEGIN)) {
            return null;
        }
        int label = start + BEGIN.length();
        int closing = scannedText.find('-', label, label + MAX_LABEL);
        if (!scannedText.matches(closing + DASHES.length() - LABEL_END.length(), LABEL_END)) {
            return null;
        }
        int end = indexOf(scannedText, END, closing + DASHES.length());
        return new Span(
                start,
                Math.min(scannedText.length(), indexOf(scannedText, DASHES, end + END.length()) + DASHES.length()),
                PiiKind.KEY);
    }

    private static int indexOf(ScannedText scannedText, String sought, int start) {
        int index = start;
        while (index < scannedText.length() && !scannedText.matches(index, sought)) {
            index++;
        }
        return index;
    }
}
