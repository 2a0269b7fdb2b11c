package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers with a country code (ITU-T E.164). Numbers with a plus sign that are none have no country code, or not as
 * many digits as numbers there have.
 */
final class InternationalPhones {
    private static final int MAX_DIGITS = 15;
    private static final boolean[] SEPARATORS = Characters.ascii(" -./()");
    private static final int MAX_SEPARATORS = 2;
    private static final String OPTIONAL_TRUNK = "(0)";

    private final Text text;
    private int position;
    private int digits;
    private int head;
    private int end = -1;

    private InternationalPhones(Text text, int position) {
        this.text = text;
        this.position = position;
    }

    /** At the plus sign, or the zeros that stand for it. */
    static @Nullable Span find(Text text, int start, int prefixLength) {
        char before = text.at(start - 1);
        char first = text.at(start + prefixLength);
        if (Characters.isWord(before) || before == '+' || first == '0' || !Characters.isDigit(first)) {
            return null;
        }
        InternationalPhones number = new InternationalPhones(text, start + prefixLength);
        number.read();
        return number.end < 0 ? null : new Span(start, number.end, Kind.PHONE);
    }

    /** As many groups as a number of that country may have. */
    private void read() {
        do {
            while (text.digit(position) && digits <= MAX_DIGITS) {
                head = digits < CallingCode.MAX_LENGTH ? head * 10 + text.at(position) - '0' : head;
                digits++;
                position++;
            }
            if (CallingCode.mayHave(head, digits) && !text.word(position)) {
                end = position;
            }
        } while (digits < MAX_DIGITS && skipSeparators());
    }

    private boolean skipSeparators() {
        int begin = position;
        int skipped = 0;
        while (skipped <= MAX_SEPARATORS) {
            if (text.matches(position, OPTIONAL_TRUNK)) {
                position += OPTIONAL_TRUNK.length();
                skipped = 0;
            } else if (Characters.in(SEPARATORS, text.at(position)) || text.at(position) == '\u00a0') {
                position++;
                skipped++;
            } else {
                return position > begin && text.digit(position);
            }
        }
        return false;
    }
}
