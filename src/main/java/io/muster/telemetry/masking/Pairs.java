package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * Values whose name says that they are secret: {@code password=…}, {@code "token": "…"}, {@code Authorization: Bearer …},
 * {@code Cookie: …}, {@code --api-key …}, {@code <password>…</password>}, {@code PASSWORD '…'}.
 */
final class Pairs {
    private static final int MAX_COOKIE_NAME = 128;
    private static final String IDENTIFIED = "identified by";

    private Pairs() {}

    /** At an equals sign or a colon. */
    static @Nullable Span find(Text text, int separator, int length) {
        int nameEnd = separator;
        if (Characters.isSpace(text.at(nameEnd - 1))) {
            nameEnd--;
        }
        char closing = text.at(nameEnd - 1);
        boolean enclosed = closing == '"' || closing == '\'' || closing == ']';
        if (enclosed) {
            nameEnd -= text.at(nameEnd - 2) == '\\' ? 2 : 1;
        }
        if (!isName(text.at(nameEnd - 1)) || !Names.mayEnd(text, nameEnd)) {
            return null;
        }
        int nameStart = nameStart(text, nameEnd);
        Names.Meaning meaning = Names.of(text, nameStart, nameEnd);
        if (meaning == null) {
            return null;
        }
        Values value = new Values(text, separator + length, text.at(separator) == '=' || length == 3);
        char outerQuote = enclosed ? 0 : text.at(nameStart - 1);
        return span(text, meaning, value, outerQuote);
    }

    private static @Nullable Span span(Text text, Names.Meaning meaning, Values value, char outerQuote) {
        return switch (meaning) {
            case AUTHORIZATION -> Authorizations.span(text, value, outerQuote);
            case COOKIE -> cookies(text, value, outerQuote);
            case PHONE -> number(text, value, 7, 15, Kind.PHONE);
            case SSN -> number(text, value, 9, 9, Kind.SSN);
            case SECRET -> secret(text, value);
        };
    }

    private static @Nullable Span secret(Text text, Values value) {
        int start = value.start();
        if (Placeholders.begins(text, start)) {
            return null;
        }
        int end = value.end();
        boolean prose = value.mayBeProse() && Placeholders.isProse(text, start, end);
        boolean none = end <= start || prose || Placeholders.contains(text, start, end);
        return none ? null : new Span(start, end, Kind.SECRET);
    }

    /** A cookie has a name and a value. */
    private static @Nullable Span cookies(Text text, Values value, char outerQuote) {
        int end = value.wholeEnd(outerQuote);
        boolean found = text.next(Text.Landmark.EQUALS, value.start()) < Math.min(end, value.start() + MAX_COOKIE_NAME);
        return found ? new Span(value.start(), end, Kind.COOKIE) : null;
    }

    private static @Nullable Span number(Text text, Values value, int fewest, int most, Kind kind) {
        int position = value.start();
        int end = position;
        int digits = 0;
        while (text.digit(position)
                || DigitGroups.isSeparator(text.at(position))
                || "+()".indexOf(text.at(position)) >= 0) {
            if (text.digit(position)) {
                digits++;
                end = position + 1;
            }
            position++;
        }
        boolean found = digits >= fewest && digits <= most && !text.word(end);
        return found ? new Span(value.start(), end, kind) : null;
    }

    /** At the two dashes of an option whose value is the next word. */
    static @Nullable Span option(Text text, int dashes) {
        if (text.at(dashes + 1) != '-' || text.at(dashes - 1) == '-' || text.word(dashes - 1)) {
            return null;
        }
        int nameStart = dashes + 2;
        int nameEnd = nameStart;
        while (nameEnd - nameStart < Names.MAX_LENGTH && isName(text.at(nameEnd))) {
            nameEnd++;
        }
        if (text.at(nameEnd) != ' ' || Names.of(text, nameStart, nameEnd) != Names.Meaning.SECRET) {
            return null;
        }
        Values value = new Values(text, nameEnd + 1, false);
        return text.at(value.start()) == '-' ? null : secret(text, value);
    }

    /** At the end of an element's opening tag. */
    static @Nullable Span element(Text text, int tagEnd) {
        if (!Names.mayEnd(text, tagEnd)) {
            return null;
        }
        int nameStart = nameStart(text, tagEnd);
        boolean tag = text.at(nameStart - 1) == '<';
        if (!tag || Names.of(text, nameStart, tagEnd) != Names.Meaning.SECRET) {
            return null;
        }
        int end = text.find('<', tagEnd + 1, text.length());
        boolean found = end > tagEnd + 1 && !Placeholders.contains(text, tagEnd + 1, end);
        return found ? new Span(tagEnd + 1, end, Kind.SECRET) : null;
    }

    /** At the quote of a literal behind SQL's words for a password. */
    static @Nullable Span literal(Text text, int quote) {
        if (text.at(quote - 1) != ' ') {
            return null;
        }
        int nameEnd = quote - 1;
        boolean secret = Names.of(text, nameStart(text, nameEnd), nameEnd) == Names.Meaning.SECRET
                || text.matchesIgnoringCase(nameEnd - IDENTIFIED.length(), IDENTIFIED);
        return secret ? secret(text, new Values(text, quote, false)) : null;
    }

    private static int nameStart(Text text, int end) {
        int start = end;
        while (end - start < Names.MAX_LENGTH && isName(text.at(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isName(char c) {
        return Characters.isWord(c) || c == '-' || c == '.' || Characters.isForeignLetter(c);
    }
}
