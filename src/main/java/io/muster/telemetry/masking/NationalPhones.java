package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers as people write them at home, with separators: ten digits of the North American plan, numbers with a trunk
 * prefix 0 (most of the world) or 8 (Russia), area codes in parentheses. Plain digits are not taken for one.
 */
final class NationalPhones {
    private static final int FEWEST = 9;
    private static final int MOST = 12;
    private static final int MAX_AREA = 5;
    private static final int MAX_GROUPS = 5;

    private NationalPhones() {}

    /** At the first of some digits. */
    static @Nullable Span find(ScannedText scannedText, int start, int end) {
        char first = scannedText.at(start);
        int length = end - start;
        boolean possible = first == '0' ? length > 1 : length == 3 || (length == 1 && (first == '1' || first == '8'));
        if (!possible || !DigitGroups.isSeparator(scannedText.at(end))) {
            return null;
        }
        boolean continues = scannedText.digit(end + 1) || scannedText.at(end + 1) == '(';
        if (!continues || !beginsHere(scannedText, start)) {
            return null;
        }
        if (scannedText.matches(start, "00")) {
            return InternationalPhones.find(scannedText, start, 2);
        }
        return length == 1 && scannedText.at(end + 1) == '('
                ? russian(scannedText, start, end + 2)
                : groups(scannedText, start);
    }

    /** At an opening parenthesis: an area code in it, the rest behind it. */
    static @Nullable Span inParentheses(ScannedText scannedText, int opening) {
        if (!scannedText.digit(opening + 1)) {
            return null;
        }
        int close = scannedText.digitsEnd(opening + 1);
        int area = close - opening - 1;
        boolean possible =
                area >= 2 && area <= MAX_AREA && scannedText.at(close) == ')' && !scannedText.word(opening - 1);
        if (!possible) {
            return null;
        }
        int rest = scannedText.at(close + 1) == ' ' ? close + 2 : close + 1;
        DigitGroups groups = new DigitGroups(scannedText, rest);
        boolean found = scannedText.at(opening + 1) == '0'
                ? isTrunk(groups, area + groups.total()) && scannedText.at(opening + 2) != '0'
                : isLocal(scannedText, opening + 1, area, rest, groups);
        return found && endsHere(scannedText, groups.end()) ? new Span(opening, groups.end(), PiiKind.PHONE) : null;
    }

    private static boolean isLocal(ScannedText scannedText, int areaStart, int area, int rest, DigitGroups groups) {
        boolean american =
                area == 3 && groups.shaped(3, 4) && isArea(scannedText, areaStart) && isExchange(scannedText, rest);
        boolean brazilian =
                area == 2 && (groups.shaped(5, 4) || groups.shaped(4, 4)) && scannedText.at(groups.end() - 5) == '-';
        return american || brazilian;
    }

    private static @Nullable Span groups(ScannedText scannedText, int start) {
        DigitGroups groups = new DigitGroups(scannedText, start);
        boolean found = scannedText.at(start) == '0'
                ? isTrunk(groups, groups.total())
                        && groups.count() > 1
                        && groups.length(0) <= MAX_AREA
                        && !groups.beginWithDate()
                : isAmerican(scannedText, start, groups)
                        || (scannedText.at(start) == '8' && groups.shaped(1, 3, 3, 2, 2));
        return found && endsHere(scannedText, groups.end()) ? new Span(start, groups.end(), PiiKind.PHONE) : null;
    }

    private static boolean isTrunk(DigitGroups groups, int total) {
        for (int i = 0; i < groups.count(); i++) {
            if (groups.length(i) < 2) {
                return false;
            }
        }
        return total >= FEWEST && total <= MOST && groups.count() <= MAX_GROUPS;
    }

    private static boolean isAmerican(ScannedText scannedText, int start, DigitGroups groups) {
        int area = scannedText.at(start) == '1' && groups.shaped(1, 3, 3, 4) ? start + 2 : start;
        boolean shaped = area > start || groups.shaped(3, 3, 4);
        return shaped
                && scannedText.at(area + 3) == scannedText.at(area + 7)
                && scannedText.at(area + 3) != '/'
                && isArea(scannedText, area)
                && isExchange(scannedText, area + 4);
    }

    private static boolean isArea(ScannedText scannedText, int start) {
        return isExchange(scannedText, start) && scannedText.at(start + 1) != '9';
    }

    /** Neither the first digit 0 or 1, nor a service code such as 911. */
    private static boolean isExchange(ScannedText scannedText, int start) {
        return scannedText.at(start) >= '2' && scannedText.digit(start) && !scannedText.matches(start + 1, "11");
    }

    /** At the area code's digits. */
    private static @Nullable Span russian(ScannedText scannedText, int start, int area) {
        if (scannedText.digitsEnd(area) != area + 3 || !scannedText.matches(area + 3, ") ")) {
            return null;
        }
        DigitGroups groups = new DigitGroups(scannedText, area + 5);
        return groups.shaped(3, 2, 2) && endsHere(scannedText, groups.end())
                ? new Span(start, groups.end(), PiiKind.PHONE)
                : null;
    }

    private static boolean beginsHere(ScannedText scannedText, int start) {
        char before = scannedText.at(start - 1);
        boolean joined = Characters.isWord(before) || ".-/:+#@(".indexOf(before) >= 0;
        boolean inner = DigitGroups.isSeparator(before) && scannedText.digit(start - 2);
        return !joined && !inner;
    }

    private static boolean endsHere(ScannedText scannedText, int end) {
        char after = scannedText.at(end);
        boolean joined = Characters.isWord(after)
                || ((after == ':' || after == '.' || after == '-' || after == '/') && scannedText.word(end + 1));
        boolean continues = DigitGroups.isSeparator(after) && scannedText.digit(end + 1);
        return !joined && !continues;
    }
}
