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
    static @Nullable Span find(Text text, int start, int end) {
        char first = text.at(start);
        int length = end - start;
        boolean possible = first == '0' ? length > 1 : length == 3 || (length == 1 && (first == '1' || first == '8'));
        if (!possible || !DigitGroups.isSeparator(text.at(end))) {
            return null;
        }
        boolean goesOn = text.digit(end + 1) || text.at(end + 1) == '(';
        if (!goesOn || !beginsHere(text, start)) {
            return null;
        }
        if (text.matches(start, "00")) {
            return InternationalPhones.find(text, start, 2);
        }
        return length == 1 && text.at(end + 1) == '(' ? russian(text, start, end + 2) : groups(text, start);
    }

    /** At an opening parenthesis: an area code in it, the rest behind it. */
    static @Nullable Span inParentheses(Text text, int opening) {
        if (!text.digit(opening + 1)) {
            return null;
        }
        int close = text.digitsEnd(opening + 1);
        int area = close - opening - 1;
        boolean possible = area >= 2 && area <= MAX_AREA && text.at(close) == ')' && !text.word(opening - 1);
        if (!possible) {
            return null;
        }
        int rest = text.at(close + 1) == ' ' ? close + 2 : close + 1;
        DigitGroups groups = new DigitGroups(text, rest);
        boolean found = text.at(opening + 1) == '0'
                ? isTrunk(groups, area + groups.total()) && text.at(opening + 2) != '0'
                : isLocal(text, opening + 1, area, rest, groups);
        return found && endsHere(text, groups.end()) ? new Span(opening, groups.end(), Kind.PHONE) : null;
    }

    private static boolean isLocal(Text text, int areaStart, int area, int rest, DigitGroups groups) {
        boolean american = area == 3 && groups.shaped(3, 4) && isArea(text, areaStart) && isExchange(text, rest);
        boolean brazilian =
                area == 2 && (groups.shaped(5, 4) || groups.shaped(4, 4)) && text.at(groups.end() - 5) == '-';
        return american || brazilian;
    }

    private static @Nullable Span groups(Text text, int start) {
        DigitGroups groups = new DigitGroups(text, start);
        boolean found = text.at(start) == '0'
                ? isTrunk(groups, groups.total())
                        && groups.count() > 1
                        && groups.length(0) <= MAX_AREA
                        && !groups.beginWithDate()
                : isAmerican(text, start, groups) || (text.at(start) == '8' && groups.shaped(1, 3, 3, 2, 2));
        return found && endsHere(text, groups.end()) ? new Span(start, groups.end(), Kind.PHONE) : null;
    }

    private static boolean isTrunk(DigitGroups groups, int total) {
        for (int i = 0; i < groups.count(); i++) {
            if (groups.length(i) < 2) {
                return false;
            }
        }
        return total >= FEWEST && total <= MOST && groups.count() <= MAX_GROUPS;
    }

    private static boolean isAmerican(Text text, int start, DigitGroups groups) {
        int area = text.at(start) == '1' && groups.shaped(1, 3, 3, 4) ? start + 2 : start;
        boolean shaped = area > start || groups.shaped(3, 3, 4);
        return shaped
                && text.at(area + 3) == text.at(area + 7)
                && text.at(area + 3) != '/'
                && isArea(text, area)
                && isExchange(text, area + 4);
    }

    private static boolean isArea(Text text, int start) {
        return isExchange(text, start) && text.at(start + 1) != '9';
    }

    /** Neither the first digit 0 or 1, nor a service code such as 911. */
    private static boolean isExchange(Text text, int start) {
        return text.at(start) >= '2' && text.digit(start) && !text.matches(start + 1, "11");
    }

    /** At the area code's digits. */
    private static @Nullable Span russian(Text text, int start, int area) {
        if (text.digitsEnd(area) != area + 3 || !text.matches(area + 3, ") ")) {
            return null;
        }
        DigitGroups groups = new DigitGroups(text, area + 5);
        return groups.shaped(3, 2, 2) && endsHere(text, groups.end())
                ? new Span(start, groups.end(), Kind.PHONE)
                : null;
    }

    private static boolean beginsHere(Text text, int start) {
        char before = text.at(start - 1);
        boolean joined = Characters.isWord(before) || ".-/:+#@(".indexOf(before) >= 0;
        boolean inner = DigitGroups.isSeparator(before) && text.digit(start - 2);
        return !joined && !inner;
    }

    private static boolean endsHere(Text text, int end) {
        char after = text.at(end);
        boolean joined = Characters.isWord(after)
                || ((after == ':' || after == '.' || after == '-' || after == '/') && text.word(end + 1));
        boolean goesOn = DigitGroups.isSeparator(after) && text.digit(end + 1);
        return !joined && !goesOn;
    }
}
