package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Social security numbers of the United States, with the ranges that the administration gives out. */
final class Ssn {
    private static final int LENGTH = 11;

    private Ssn() {}

    /** At three digits and a dash. */
    static @Nullable Span find(Text text, int start) {
        int end = start + LENGTH;
        boolean shaped =
                text.digitsEnd(start + 4) == start + 6 && text.at(start + 6) == '-' && text.digitsEnd(start + 7) == end;
        char before = text.at(start - 1);
        boolean alone = !Characters.isWord(before) && before != '-' && before != '.' && !isJoined(text, end);
        return shaped && alone && isGiven(text, start) ? new Span(start, end, Kind.SSN) : null;
    }

    private static boolean isJoined(Text text, int end) {
        return text.word(end) || (text.at(end) == '-' && text.word(end + 1));
    }

    private static boolean isGiven(Text text, int start) {
        int area = text.number(start, start + 3);
        int group = text.number(start + 4, start + 6);
        int serial = text.number(start + 7, start + LENGTH);
        return area > 0 && area < 900 && area != 666 && group > 0 && serial > 0;
    }
}
