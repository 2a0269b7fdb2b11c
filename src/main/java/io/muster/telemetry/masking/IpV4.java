package io.muster.telemetry.masking;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 addresses. Versions and object identifiers look the same; they are distinguished by the word or sign before them, by what
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

    static @Nullable Span find(ScannedText scannedText, int start) {
        if (scannedText.at(start - 1) == '.') {
            return null;
        }
        int end = end(scannedText, start);
        if (end < 0
                || !standsAlone(scannedText, start, end)
                || isLocal(scannedText, start, end)
                || isNumbering(scannedText, start, end)) {
            return null;
        }
        return new Span(start, end, PiiKind.IP);
    }

    /** Behind the fourth octet, or -1. */
    static int end(ScannedText scannedText, int start) {
        int position = start;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int end = scannedText.digitsEnd(position);
            int length = end - position;
            boolean padded = length > 1 && scannedText.at(position) == '0';
            if (length < 1 || length > 3 || padded || scannedText.number(position, end) > 255) {
                return -1;
            }
            if (octet == OCTETS) {
                return end;
            }
            if (scannedText.at(end) != '.') {
                return -1;
            }
            position = end + 1;
        }
        return -1;
    }

    private static boolean standsAlone(ScannedText scannedText, int start, int end) {
        char before = scannedText.at(start - 1);
        char after = scannedText.at(end);
        if (Characters.isWord(before)
                || (before == '-' && scannedText.word(start - 2) && !scannedText.digit(start - 2))) {
            return false;
        }
        return switch (after) {
            case '.' -> !scannedText.word(end + 1);
            case '-' -> !scannedText.word(end + 1) || end(scannedText, end + 1) > 0;
            default -> !Characters.isWord(after);
        };
    }

    /** Loopback, unspecified, network masks: the address of no machine. */
    private static boolean isLocal(ScannedText scannedText, int start, int end) {
        return scannedText.matches(start, "127.")
                || scannedText.matches(start, "0.")
                || scannedText.matches(start, "255.")
                || end == start;
    }

    private static boolean isNumbering(ScannedText scannedText, int start, int end) {
        boolean network = scannedText.at(end) == '/' && scannedText.digit(end + 1);
        boolean roundVersion = scannedText.matches(end - 4, ".0.0") && !network;
        return roundVersion
                || isObjectIdentifier(scannedText, start, end)
                || isProduct(scannedText, start)
                || isNumbered(scannedText, start);
    }

    /** The arcs that are short enough: certificate extensions, attributes of names, the internet. */
    private static boolean isObjectIdentifier(ScannedText scannedText, int start, int end) {
        return scannedText.matches(start, "2.5.29.")
                || scannedText.matches(start, "2.5.4.")
                || (scannedText.matches(start, "1.3.6.1") && end - start == 7);
    }

    private static boolean isProduct(ScannedText scannedText, int start) {
        return scannedText.at(start - 1) == '/' && PRODUCTS.contains(wordBefore(scannedText, start - 1));
    }

    private static boolean isNumbered(ScannedText scannedText, int start) {
        int end = start;
        while (start - end < MAX_GAP && Characters.in(GAP, scannedText.at(end - 1))) {
            end--;
        }
        return scannedText.at(end - 1) == '§' || NUMBERED.contains(wordBefore(scannedText, end));
    }

    /** Empty where letters and digits are mixed. */
    private static String wordBefore(ScannedText scannedText, int end) {
        int start = end;
        while (end - start < MAX_WORD && Characters.isAsciiLetter(scannedText.at(start - 1))) {
            start--;
        }
        return scannedText.digit(start - 1) ? "" : scannedText.part(start, end).toLowerCase(Locale.ROOT);
    }
}
