package io.muster.telemetry.masking;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 addresses. Versions and object identifiers look the same; they are told apart by the word or sign before them, by what
 * follows, and by their zeros.
 */
final class IpV4 {
    private static final int OCTETS = 4;
    private static final int MAX_WORD = 16;
    private static final int MAX_GAP = 4;
    private static final boolean[] GAP = Characters.ascii(" :=\"'.\\");
    private static final Set<String> NUMBERED = Set.of(
            "version",
            "versions",
            "ver",
            "v",
            "release",
            "rev",
            "revision",
            "build",
            "driver",
            "firmware",
            "liberty",
            "section",
            "chapter",
            "paragraph",
            "oid",
            "upgrade");
    private static final Set<String> PRODUCTS = Set.of(
            "chrome",
            "chromium",
            "headlesschrome",
            "crios",
            "edg",
            "edga",
            "edge",
            "opr",
            "opera",
            "vivaldi",
            "yabrowser",
            "samsungbrowser",
            "electron",
            "firefox",
            "safari",
            "version",
            "applewebkit");

    private IpV4() {}

    static @Nullable Span find(Text text, int start) {
        if (text.at(start - 1) == '.') {
            return null;
        }
        int end = end(text, start);
        if (end < 0 || !standsAlone(text, start, end) || isLocal(text, start, end) || isNumbering(text, start, end)) {
            return null;
        }
        return new Span(start, end, Kind.IP);
    }

    /** Behind the fourth octet, or -1. */
    static int end(Text text, int start) {
        int position = start;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int end = text.digitsEnd(position);
            int length = end - position;
            boolean padded = length > 1 && text.at(position) == '0';
            if (length < 1 || length > 3 || padded || text.number(position, end) > 255) {
                return -1;
            }
            if (octet == OCTETS) {
                return end;
            }
            if (text.at(end) != '.') {
                return -1;
            }
            position = end + 1;
        }
        return -1;
    }

    private static boolean standsAlone(Text text, int start, int end) {
        char before = text.at(start - 1);
        char after = text.at(end);
        if (Characters.isWord(before) || (before == '-' && text.word(start - 2) && !text.digit(start - 2))) {
            return false;
        }
        return switch (after) {
            case '.' -> !text.word(end + 1);
            case '-' -> !text.word(end + 1) || end(text, end + 1) > 0;
            default -> !Characters.isWord(after);
        };
    }

    /** Loopback, unspecified, network masks: nobody's address. */
    private static boolean isLocal(Text text, int start, int end) {
        return text.matches(start, "127.") || text.matches(start, "0.") || text.matches(start, "255.") || end == start;
    }

    private static boolean isNumbering(Text text, int start, int end) {
        boolean network = text.at(end) == '/' && text.digit(end + 1);
        boolean roundVersion = text.matches(end - 4, ".0.0") && !network;
        return roundVersion
                || isObjectIdentifier(text, start, end)
                || isProduct(text, start)
                || isNumbered(text, start);
    }

    /** The arcs that are short enough: certificate extensions, attributes of names, the internet. */
    private static boolean isObjectIdentifier(Text text, int start, int end) {
        return text.matches(start, "2.5.29.")
                || text.matches(start, "2.5.4.")
                || (text.matches(start, "1.3.6.1") && end - start == 7);
    }

    private static boolean isProduct(Text text, int start) {
        return text.at(start - 1) == '/' && PRODUCTS.contains(wordBefore(text, start - 1));
    }

    private static boolean isNumbered(Text text, int start) {
        int end = start;
        while (start - end < MAX_GAP && Characters.in(GAP, text.at(end - 1))) {
            end--;
        }
        return text.at(end - 1) == '§' || NUMBERED.contains(wordBefore(text, end));
    }

    /** Empty where letters and digits are mixed. */
    private static String wordBefore(Text text, int end) {
        int start = end;
        while (end - start < MAX_WORD && Characters.isAsciiLetter(text.at(start - 1))) {
            start--;
        }
        return text.digit(start - 1) ? "" : text.part(start, end).toLowerCase(Locale.ROOT);
    }
}
