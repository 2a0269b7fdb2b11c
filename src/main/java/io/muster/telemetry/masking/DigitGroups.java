package io.muster.telemetry.masking;

/** Groups of digits with one separator each between them, as telephone numbers are written. */
final class DigitGroups {
    private static final int MAX_GROUPS = 8;
    private static final int MAX_DIGITS = 16;
    private static final boolean[] SEPARATORS = Characters.ascii(" -./");

    private final ScannedText scannedText;
    private final int[] lengths = new int[MAX_GROUPS];
    private final int start;
    private int count;
    private int total;
    private int end;

    /** Reads from the first digit on, as far as they go. */
    DigitGroups(ScannedText scannedText, int start) {
        this.scannedText = scannedText;
        this.start = start;
        int position = start;
        while (count < MAX_GROUPS && total <= MAX_DIGITS && scannedText.digit(position)) {
            end = scannedText.digitsEnd(position);
            lengths[count++] = end - position;
            total += end - position;
            position = isSeparator(scannedText.at(end)) ? end + 1 : end;
        }
    }

    static boolean isSeparator(char c) {
        return Characters.in(SEPARATORS, c) || c == '\u00a0';
    }

    int count() {
        return count;
    }

    int total() {
        return total;
    }

    int end() {
        return end;
    }

    int length(int group) {
        return lengths[group];
    }

    boolean shaped(int... expected) {
        if (count != expected.length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (lengths[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** True where the first three are a day, a month and a year. */
    boolean beginWithDate() {
        return count >= 3
                && lengths[0] == 2
                && lengths[1] == 2
                && lengths[2] == 4
                && scannedText.number(start, start + 2) <= 31
                && scannedText.number(start + 3, start + 5) <= 31;
    }
}
