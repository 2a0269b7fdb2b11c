package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** Everything that begins with a digit: which kinds a number can be of is decided by how many digits come first. */
final class Numbers {
    private Numbers() {}

    /** At the first of some digits. */
    static @Nullable Span find(ScannedText scannedText, int start, int end) {
        char before = scannedText.at(start - 1);
        if (Characters.isWord(before)) {
            // Nothing but an account number begins within a word.
            return Characters.isUpper(before) ? Ibans.find(scannedText, start) : null;
        }
        Span found = null;
        char next = scannedText.at(end);
        switch (end - start) {
            case 1, 2 -> found = next == '.' ? IpV4.find(scannedText, start) : null;
            case 3 -> {
                found = next == '.' ? IpV4.find(scannedText, start) : null;
                found = found == null && next == '-' ? Ssn.find(scannedText, start) : found;
            }
            case 4 -> found = Cards.grouped(scannedText, start);
            case 13, 14, 15, 16, 17, 18, 19 -> found = Cards.plain(scannedText, start, end);
            default -> {}
        }
        return found == null ? NationalPhones.find(scannedText, start, end) : found;
    }
}
