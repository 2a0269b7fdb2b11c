package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Social security numbers of the United States, with the ranges that the administration gives out. */
final class Ssn {
    private static final int LENGTH = 11;

    private Ssn() {}

    /** At three digits and a dash. */
    static @Nullable Span find(ScannedText scannedText, int start) {
        int end = start + LENGTH;
        boolean shaped = scannedText.digitsEnd(start + 4) == start + 6
                && scannedText.at(start + 6) == '-'
                && scannedText.digitsEnd(start + 7) == end;
        char before = scannedText.at(start - 1);
        boolean alone = !Characters.isWord(before) && before != '-' && before != '.' && !isJoined(scannedText, end);
        return shaped && alone && isGiven(scannedText, start) ? new Span(start, end, PiiKind.SSN) : null;
    }

    private static boolean isJoined(ScannedText scannedText, int end) {
        return scannedText.word(end) || (scannedText.at(end) == '-' && scannedText.word(end + 1));
    }

    private static boolean isGiven(ScannedText scannedText, int start) {
        int area = scannedText.number(start, start + 3);
        int group = scannedText.number(start + 4, start + 6);
        int serial = scannedText.number(start + 7, start + LENGTH);
        return area > 0 && area < 900 && area != 666 && group > 0 && serial > 0;
    }
}
