package io.muster.telemetry.masking;

import java.util.Locale;
import java.util.Set;

/** Recognises placeholders of secrets. */
final class Placeholders {
    /** Of the words below. */
    private static final int LONGEST = 9;

    private static final int LONGEST_CALL = 60;
    private static final Set<String> NOTHING =
            Set.of("null", "none", "nil", "true", "false", "undefined", "yes", "no", "?");
    /** Words that continue sentences behind "password:", and types of fields. */
    private static final Set<String> PROSE = Set.of(
            "must",
            "is",
            "are",
            "was",
            "not",
            "no",
            "required",
            "missing",
            "invalid",
            "expired",
            "empty",
            "too",
            "should",
            "cannot",
            "can",
            "has",
            "have",
            "may",
            "will",
            "and",
            "or",
            "the",
            "a",
            "an",
            "for",
            "follow",
            "please",
            "at",
            "of",
            "in",
            "to",
            "on",
            "incorrect",
            "wrong",
            "unknown",
            "denied",
            "failed",
            "does",
            "did",
            "changed",
            "updated",
            "reset",
            "revoked",
            "rejected",
            "string",
            "str",
            "text",
            "varchar",
            "string;",
            "header",
            "scheme");

    private Placeholders() {}

    /** True where an object or an expression begins there; its end need not be known. */
    static boolean begins(ScannedText scannedText, int start) {
        return switch (scannedText.at(start)) {
            case '{' -> true;
            case '$' -> scannedText.at(start + 1) == '{';
            case '%' -> scannedText.at(start + 1) == '(';
            default -> false;
        };
    }

    /** True for a value that means none, is a placeholder, or is masked already. */
    static boolean contains(ScannedText scannedText, int start, int end) {
        return switch (scannedText.at(start)) {
            case '*' -> isAll(scannedText, start, end, '*');
            case '[', '<' -> isLabel(scannedText, start, end);
            case '$' -> scannedText.digitsEnd(start + 1) == end;
            default -> isCall(scannedText, start, end) || isOneOf(NOTHING, scannedText, start, end);
        };
    }

    /** Source code that calls something for the value. */
    private static boolean isCall(ScannedText scannedText, int start, int end) {
        return scannedText.at(end - 1) == '('
                && end - start <= LONGEST_CALL
                && Characters.isAsciiLetter(scannedText.at(start));
    }

    /** True for a word that continues a sentence. */
    static boolean isProse(ScannedText scannedText, int start, int end) {
        return isOneOf(PROSE, scannedText, start, end);
    }

    private static boolean isOneOf(Set<String> words, ScannedText scannedText, int start, int end) {
        return end - start <= LONGEST
                && scannedText.at(start) < Characters.ASCII
                && !scannedText.digit(end - 1)
                && words.contains(scannedText.part(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isAll(ScannedText scannedText, int start, int end, char sign) {
        for (int i = start; i < end; i++) {
            if (scannedText.at(i) != sign) {
                return false;
            }
        }
        return true;
    }

    /** A word in brackets; the closing one may have been taken for the value's end. */
    private static boolean isLabel(ScannedText scannedText, int start, int end) {
        int position = start + 1;
        while (position < end && scannedText.word(position)) {
            position++;
        }
        char closing = scannedText.at(position);
        return position > start + 1 && position >= end - 1 && (closing == ']' || closing == '>');
    }
}
