package io.muster.telemetry.masking;

/**
 * Where the value behind a name begins and ends: quoted as in JSON, YAML or SQL, with escaped quotes where JSON stands in
 * JSON, in the brackets of a Java map, or bare.
 */
final class Values {
    private static final boolean[] BARE_END = Characters.ascii(" \t\r\n,;\"'`>)]}|");

    private static final int MAX_BRACKETED = 4096;

    private final Text text;
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
    Values(Text text, int position, boolean assigned) {
        this.text = text;
        this.assigned = assigned;
        start = position;
        char sign = text.at(start);
        start += sign == '>' || (assigned && sign == '=') ? 1 : 0;
        boolean mayBeSpaced = !assigned || start > position || Characters.isSpace(text.at(position - 2));
        while (mayBeSpaced && start - position <= 2 && Characters.isSpace(text.at(start))) {
            start++;
            spaced = true;
        }
        readOpening();
    }

    private void readOpening() {
        if (assigned
                && text.at(start) == '['
                && !Placeholders.contains(text, start, text.find(']', start, start + 16) + 1)) {
            bracketed = true;
            start++;
        }
        escaped = text.at(start) == '\\' && text.at(start + 1) == '"';
        int opening = escaped ? start + 1 : start;
        if (text.at(opening) == '"' || text.at(opening) == '\'') {
            quote = text.at(opening);
            start = opening + 1;
        }
    }

    private int quotedEnd() {
        int position = start;
        while (position < text.length()) {
            char c = text.at(position);
            if (c == quote && text.at(position + 1) == quote && quote == '\'') {
                position++;
            } else if (c == quote) {
                return position;
            } else if (c == '\\' && escaped && text.at(position + 1) == '"') {
                return position;
            } else if (c == '\\') {
                position++;
            } else if (Characters.endsLine(c)) {
                return position;
            }
            position++;
        }
        return text.length();
    }

    private int bareEnd() {
        int position = start;
        while (position < text.length() && !endsBare(position)) {
            position++;
        }
        return position;
    }

    private boolean endsBare(int position) {
        char c = text.at(position);
        if (c >= 128) {
            return !Characters.isForeignLetter(c) && !Character.isDigit(c);
        }
        return switch (c) {
            case '<' -> position > start;
            case '&' -> assigned;
            case '\\' -> text.at(position + 1) == '"';
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

    /** Whether it is a word after a colon and a space, as in a sentence. */
    boolean mayBeProse() {
        return !assigned && spaced && quote == 0;
    }

    /** The end of everything up to where the whole line, quoted text or bracket ends. */
    int wholeEnd(char outerQuote) {
        if (quote != 0) {
            return end();
        }
        int limit = text.next(Text.Landmark.LINE_END, start);
        if (bracketed) {
            return text.find(']', start, Math.min(limit, start + MAX_BRACKETED));
        }
        return outerQuote == '"' || outerQuote == '\'' ? text.find(outerQuote, start, limit) : limit;
    }
}
