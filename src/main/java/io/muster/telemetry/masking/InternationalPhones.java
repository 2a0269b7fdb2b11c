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

    private final ScannedText scannedText;
    private int position;
    private int digits;
    private int head;
    private int end = -1;

    private InternationalPhones(ScannedText scannedText, int position) {
        this.scannedText = scannedText;
        this.position = position;
    }

    /** At the plus sign, or the zeros that stand for it. */
    static @Nullable Span find(ScannedText scannedText, int start, int prefixLength) {
        char before = scannedText.at(start - 1);
        char first = scannedText.at(start + prefixLength);
        if (Characters.isWord(before) || before == '+' || first == '0' || !Characters.isDigit(first)) {
            return null;
        }
        InternationalPhones number = new InternationalPhones(scannedText, start + prefixLength);
        number.read();
        return number.end < 0 ? null : new Span(start, number.end, PiiKind.PHONE);
    }

    /** As many groups as a number of that country may have. */
    private void read() {
        do {
            while (scannedText.digit(position) && digits <= MAX_DIGITS) {
                head = digits < CallingCode.MAX_LENGTH ? head * 10 + scannedText.at(position) - '0' : head;
                digits++;
                position++;
            }
            if (CallingCode.mayHave(head, digits) && !scannedText.word(position)) {
                end = position;
            }
        } while (digits < MAX_DIGITS && skipSeparators());
    }

    private boolean skipSeparators() {
        int begin = position;
        int skipped = 0;
        while (skipped <= MAX_SEPARATORS) {
            if (scannedText.matches(position, OPTIONAL_TRUNK)) {
                position += OPTIONAL_TRUNK.length();
                skipped = 0;
            } else if (Characters.in(SEPARATORS, scannedText.at(position)) || scannedText.at(position) == '\u00a0') {
                position++;
                skipped++;
            } else {
                return position > begin && scannedText.digit(position);
            }
        }
        return false;
    }
}
