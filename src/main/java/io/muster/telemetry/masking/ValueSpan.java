package io.muster.telemetry.masking;

/**
 * Finds the begin and the end of the value behind a name: quoted as in JSON, YAML or SQL, with escaped quotes where JSON stands in
 * JSON, in the brackets of a Java map, or bare.
 */
final class ValueSpan {
    private static final boolean[] BARE_END = Characters.ascii(" \t\r\n,;\"'`>)]}|");

    private static final int MAX_BRACKETED = 4096;

    private final ScannedText scannedText;
    private final boolean assigned;
    private int start;
    /** Not known yet where negative: what is not masked is not read to its end. */
    private int end = -1;

    private char quote;
    private boolean escaped;
    private boolean bracketed;
    private boolean spaced;

    /**
     * Reads from behind the separator on.
     *
     * @param assigned whether it was an equals sign, which in forms an ampersand ends
     */
    ValueSpan(ScannedText scannedText, int position, boolean assigned) {
        this.scannedText = scannedText;
        this.assigned = assigned;
        start = position;
        char sign = scannedText.at(start);
        start += sign == '>' || (assigned && sign == '=') ? 1 : 0;
        boolean mayBeSpaced = !assigned || start > position || Characters.isSpace(scannedText.at(position - 2));
        while (mayBeSpaced && start - position <= 2 && Characters.isSpace(scannedText.at(start))) {
            start++;
            spaced = true;
        }
        readOpening();
    }

    private void readOpening() {
        if (assigned
                && scannedText.at(start) == '['
                && !Placeholders.contains(scannedText, start, scannedText.find(']', start, start + 16) + 1)) {
            bracketed = true;
            start++;
        }
        escaped = scannedText.at(start) == '\\' && scannedText.at(start + 1) == '"';
        int opening = escaped ? start + 1 : start;
        if (scannedText.at(opening) == '"' || scannedText.at(opening) == '\'') {
            quote = scannedText.at(opening);
            start = opening + 1;
        }
    }

    private int quotedEnd() {
        int position = start;
        while (position < scannedText.length()) {
            char c = scannedText.at(position);
            if (c == quote && scannedText.at(position + 1) == quote && quote == '\'') {
                position++;
            } else if (c == quote) {
                return position;
            } else if (c == '\\' && escaped && scannedText.at(position + 1) == '"') {
                return position;
            } else if (c == '\\') {
                position++;
            } else if (Characters.endsLine(c)) {
                return position;
            }
            position++;
        }
        return scannedText.length();
    }

    private int bareEnd() {
        int position = start;
        while (position < scannedText.length() && !endsBare(position)) {
            position++;
        }
        return position;
    }

    private boolean endsBare(int position) {
        char c = scannedText.at(position);
        if (c >= 128) {
            return !Characters.isForeignLetter(c) && !Character.isDigit(c);
        }
        return switch (c) {
            case '<' -> position > start;
            case '&' -> assigned;
            case '\\' -> scannedText.at(position + 1) == '"';
            default -> Characters.in(BARE_END, c);
        };
    }

    int start() {
        return start;
    }

    int end() {
        if (end < 0) {
            end = quote != 0 ? quotedEnd() : bareEnd();
        }
        return end;
    }

    /** True for a word after a colon and a space, as in a sentence. */
    boolean mayBeProse() {
        return !assigned && spaced && quote == 0;
    }

    /** The end of everything up to where the whole line, quoted text or bracket ends. */
    int wholeEnd(char outerQuote) {
        if (quote != 0) {
            return end();
        }
        int limit = scannedText.next(ScannedText.Landmark.LINE_END, start);
        if (bracketed) {
            return scannedText.find(']', start, Math.min(limit, start + MAX_BRACKETED));
        }
        return outerQuote == '"' || outerQuote == '\'' ? scannedText.find(outerQuote, start, limit) : limit;
    }
}
