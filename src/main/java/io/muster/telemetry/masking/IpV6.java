package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * IPv6 addresses (RFC 4291 §2.2, RFC 4007 §11), found at their first colon. Names with colons, times and hardware addresses
 * look alike: an address has eight groups or one gap, a digit, and nothing that belongs to a word around it.
 */
final class IpV6 {
    private static final int GROUPS = 8;
    private static final int MAX_GROUP = 4;

    private final ScannedText scannedText;
    private final int start;
    private int position;
    private int groups;
    private boolean gap;
    private boolean digits;
    private boolean pairs = true;

    private IpV6(ScannedText scannedText, int start) {
        this.scannedText = scannedText;
        this.start = start;
        this.position = start;
    }

    static @Nullable Span find(ScannedText scannedText, int colon) {
        int start = colon;
        while (colon - start <= MAX_GROUP && Characters.isHex(scannedText.at(start - 1))) {
            start--;
        }
        char before = scannedText.at(start - 1);
        boolean first = colon - start <= MAX_GROUP
                && !Characters.isWord(before)
                && before != ':'
                && before != '.'
                && !Characters.isForeignLetter(before);
        boolean possible = first && (start < colon || scannedText.at(colon + 1) == ':');
        return possible ? new IpV6(scannedText, start).span() : null;
    }

    private @Nullable Span span() {
        while (readGroup() && readColon()) {
            // Each round reads one group and what separates it from the next.
        }
        boolean complete = gap ? groups < GROUPS : groups == GROUPS && !pairs;
        if (!complete || !digits || groups == 0 || !endsHere() || isLoopback()) {
            return null;
        }
        return new Span(start, zoneEnd(), PiiKind.IP);
    }

    /** False where no other group can follow. */
    private boolean readGroup() {
        int end = position;
        while (end - position <= MAX_GROUP && Characters.isHex(scannedText.at(end))) {
            digits |= scannedText.digit(end);
            end++;
        }
        int length = end - position;
        if (length > 0 && scannedText.at(end) == '.' && scannedText.digit(end + 1)) {
            return readIpV4();
        }
        if (length > 0) {
            groups += length > MAX_GROUP ? GROUPS + 1 : 1;
            pairs &= length == 2;
        }
        position = end;
        return groups <= GROUPS;
    }

    private boolean readIpV4() {
        int end = IpV4.end(scannedText, position);
        groups += end < 0 ? GROUPS + 1 : 2;
        position = Math.max(end, position);
        return false;
    }

    /** One colon before a group, or two that stand for groups of zeros. */
    private boolean readColon() {
        if (scannedText.at(position) != ':') {
            return false;
        }
        if (scannedText.at(position + 1) == ':') {
            if (gap) {
                return false;
            }
            gap = true;
            position += 2;
            return true;
        }
        if (!Characters.isHex(scannedText.at(position + 1))) {
            return false;
        }
        position++;
        return true;
    }

    private boolean endsHere() {
        char after = scannedText.at(position);
        boolean continues = (after == ':' && scannedText.at(position + 1) == ':')
                || (after == '.' && scannedText.word(position + 1));
        return !Characters.isWord(after) && !continues;
    }

    private boolean isLoopback() {
        return position - start == 3 && scannedText.matches(start, "::1");
    }

    private int zoneEnd() {
        int end = position;
        if (scannedText.at(end) == '%' && scannedText.word(end + 1)) {
            end++;
            while (end - position <= MAX_GROUP * MAX_GROUP && scannedText.word(end)) {
                end++;
            }
        }
        return end;
    }
}
