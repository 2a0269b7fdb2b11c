package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Numbers of payment cards (ISO/IEC 7812): in a range of an issuer, of its length, with Luhn's check digit. */
final class Cards {
    private static final int[][] GROUPINGS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};
    private static final int MAX_DIGITS = 19;

    private Cards() {}

    static @Nullable Span plain(ScannedText scannedText, int start, int end) {
        return standsAlone(scannedText, start, end) && isCard(scannedText, start, end)
                ? new Span(start, end, PiiKind.CARD)
                : null;
    }

    /** At four digits. */
    static @Nullable Span grouped(ScannedText scannedText, int start) {
        char separator = scannedText.at(start + 4);
        boolean continues = (separator == ' ' || separator == '-') && scannedText.digit(start + 7);
        if (!continues || isJoined(scannedText.at(start - 1))) {
            return null;
        }
        for (int[] grouping : GROUPINGS) {
            int end = groupsEnd(scannedText, start, separator, grouping);
            if (end > 0) {
                return plain(scannedText, start, end);
            }
        }
        return null;
    }

    private static int groupsEnd(ScannedText scannedText, int start, char separator, int[] grouping) {
        int position = start;
        for (int i = 0; i < grouping.length; i++) {
            if (i > 0 && scannedText.at(position++) != separator) {
                return -1;
            }
            if (scannedText.digitsEnd(position) != position + grouping[i]) {
                return -1;
            }
            position += grouping[i];
        }
        return position;
    }

    private static boolean standsAlone(ScannedText scannedText, int start, int end) {
        char before = scannedText.at(start - 1);
        char after = scannedText.at(end);
        boolean joinedAfter =
                Characters.isWord(after) || ((after == '-' || after == '.') && scannedText.digit(end + 1));
        return !isJoined(before) && !joinedAfter;
    }

    private static boolean isJoined(char before) {
        return Characters.isWord(before) || before == '-' || before == '.';
    }

    private static boolean isCard(ScannedText scannedText, int start, int end) {
        int length = 0;
        int sum = 0;
        boolean doubled = false;
        for (int i = end - 1; i >= start; i--) {
            if (!scannedText.digit(i)) {
                continue;
            }
            int digit = scannedText.at(i) - '0';
            sum += !doubled ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
            doubled = !doubled;
            length++;
        }
        return length <= MAX_DIGITS && sum % 10 == 0 && isIssued(scannedText.number(start, start + 4), length);
    }

    /** By the first four digits. */
    private static boolean isIssued(int head, int length) {
        int two = head / 100;
        return switch (head / 1000) {
            case 4 -> length == 13 || length == 16 || length == 19;
            case 2 -> length == 16 && head >= 2221 && head <= 2720;
            case 3 -> isTravelOrJcb(head, length);
            case 5 -> (two >= 51 && two <= 55) ? length == 16 : two <= 58 && length >= 16;
            case 6 -> length >= 16;
            default -> false;
        };
    }

    private static boolean isTravelOrJcb(int head, int length) {
        int two = head / 100;
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 35) {
            return length >= 16 && head >= 3528 && head <= 3589;
        }
        boolean diners = two == 36 || two == 38 || two == 39 || (head >= 3000 && head <= 3059) || head == 3095;
        return diners && length >= 14;
    }
}
