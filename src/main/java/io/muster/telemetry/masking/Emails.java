package io.muster.telemetry.masking;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses (RFC 5322 §3.4.1, RFC 6531), found by their at sign. Of the characters that a local part may have, only
 * those count that do not usually stand around an address. What else has at signs: versions of packages, digests, file names,
 * hash codes of objects, repositories.
 */
final class Emails {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final boolean[] LOCAL = Characters.ascii("._+-'");
    private static final Set<String> FILE_ENDINGS = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "mjs", "cjs", "ts", "css", "map", "html", "htm",
            "json", "xml", "yml", "yaml", "txt", "log", "jar", "war", "tgz", "gz", "whl");
    private static final int HASH_CODE_LENGTH = 8;

    private Emails() {}

    /** At an at sign, which in a URL may be written with three characters. */
    static @Nullable Span find(ScannedText scannedText, int at, int signLength) {
        int start = scannedText.at(at - 1) == '"' ? quotedLocalStart(scannedText, at - 1) : localStart(scannedText, at);
        if (start == at) {
            return null;
        }
        int end = domainEnd(scannedText, at + signLength);
        boolean found =
                end > 0 && !isHashCode(scannedText, start, at, end) && !isRepository(scannedText, start, at, end);
        return found ? new Span(start, end, PiiKind.EMAIL) : null;
    }

    private static int localStart(ScannedText scannedText, int at) {
        int start = at;
        while (at - start < MAX_LOCAL && isLocal(scannedText.at(start - 1))) {
            start--;
        }
        while (start < at && Characters.in(LOCAL, scannedText.at(start))) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return Characters.isWord(c) || Characters.in(LOCAL, c) || Characters.isForeignLetter(c);
    }

    private static int quotedLocalStart(ScannedText scannedText, int closing) {
        int start = closing - 1;
        while (closing - start < MAX_LOCAL && scannedText.at(start) != '"') {
            if (scannedText.at(start) == 0 || Characters.endsLine(scannedText.at(start))) {
                return closing + 1;
            }
            start--;
        }
        boolean quoted = scannedText.at(start) == '"' && start + 1 < closing;
        return quoted ? start : closing + 1;
    }

    /** Behind a domain with a dot whose last label is a name; 0 where there is none. */
    private static int domainEnd(ScannedText scannedText, int start) {
        int end = 0;
        int labelStart = start;
        int labels = 0;
        while (labelStart - start < MAX_DOMAIN) {
            int labelEnd = labelEnd(scannedText, labelStart);
            if (labelEnd == labelStart) {
                break;
            }
            labels++;
            if (labels > 1 && isTopLevel(scannedText, labelStart, labelEnd)) {
                end = labelEnd;
            } else {
                end = 0;
            }
            if (scannedText.at(labelEnd) != '.') {
                return scannedText.at(labelEnd) == '_' ? 0 : end;
            }
            labelStart = labelEnd + 1;
        }
        return end;
    }

    private static int labelEnd(ScannedText scannedText, int start) {
        int end = start;
        while (end - start < MAX_LOCAL && isLabel(scannedText.at(end))) {
            end++;
        }
        while (end > start && scannedText.at(end - 1) == '-') {
            end--;
        }
        return end;
    }

    private static boolean isLabel(char c) {
        return (Characters.isWord(c) && c != '_') || c == '-' || Characters.isForeignLetter(c);
    }

    private static boolean isTopLevel(ScannedText scannedText, int start, int end) {
        if (end - start < 2) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (scannedText.digit(i)) {
                return false;
            }
        }
        return !FILE_ENDINGS.contains(scannedText.part(start, end).toLowerCase(Locale.ROOT));
    }

    /** The form of {@code Object.toString}, and a method after it. */
    private static boolean isHashCode(ScannedText scannedText, int start, int at, int end) {
        int dot = scannedText.find('.', at + 1, end);
        boolean hex = dot - at - 1 <= HASH_CODE_LENGTH;
        boolean digits = false;
        for (int i = at + 1; i < dot; i++) {
            hex &= Characters.isHex(scannedText.at(i));
            digits |= scannedText.digit(i);
        }
        int simpleName = at;
        while (simpleName > start && scannedText.word(simpleName - 1)) {
            simpleName--;
        }
        return hex && digits && Characters.isUpper(scannedText.at(simpleName));
    }

    /** {@code git@host:path}, of which there is no mailbox. */
    private static boolean isRepository(ScannedText scannedText, int start, int at, int end) {
        return at - start == 3 && scannedText.matches(start, "git") && scannedText.at(end) == ':';
    }
}
