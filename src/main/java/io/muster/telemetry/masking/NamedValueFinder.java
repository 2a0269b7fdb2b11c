package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * Values whose name says that they are secret: {@code password=…}, {@code "token": "…"}, {@code Authorization: Bearer …},
 * {@code Cookie: …}, {@code --api-key …}, {@code <password>…</password>}, {@code PASSWORD '…'}.
 */
final class NamedValueFinder {
    private static final int MAX_COOKIE_NAME = 128;
    private static final String IDENTIFIED = "identified by";

    private NamedValueFinder() {}

    /** At an equals sign or a colon. */
    static @Nullable Span find(ScannedText scannedText, int separator, int length) {
        int nameEnd = separator;
        if (Characters.isSpace(scannedText.at(nameEnd - 1))) {
            nameEnd--;
        }
        char closing = scannedText.at(nameEnd - 1);
        boolean enclosed = closing == '"' || closing == '\'' || closing == ']';
        if (enclosed) {
            nameEnd -= scannedText.at(nameEnd - 2) == '\\' ? 2 : 1;
        }
        if (!isName(scannedText.at(nameEnd - 1)) || !SecretNames.mayEnd(scannedText, nameEnd)) {
            return null;
        }
        int nameStart = nameStart(scannedText, nameEnd);
        SecretNames.Meaning meaning = SecretNames.of(scannedText, nameStart, nameEnd);
        if (meaning == null) {
            return null;
        }
        ValueSpan value =
                new ValueSpan(scannedText, separator + length, scannedText.at(separator) == '=' || length == 3);
        char outerQuote = enclosed ? 0 : scannedText.at(nameStart - 1);
        return span(scannedText, meaning, value, outerQuote);
    }

    private static @Nullable Span span(
            ScannedText scannedText, SecretNames.Meaning meaning, ValueSpan value, char outerQuote) {
        return switch (meaning) {
            case AUTHORIZATION -> Authorizations.span(scannedText, value, outerQuote);
            case COOKIE -> cookies(scannedText, value, outerQuote);
            case PHONE -> number(scannedText, value, 7, 15, PiiKind.PHONE);
            case SSN -> number(scannedText, value, 9, 9, PiiKind.SSN);
            case SECRET -> secret(scannedText, value);
        };
    }

    private static @Nullable Span secret(ScannedText scannedText, ValueSpan value) {
        int start = value.start();
        if (Placeholders.begins(scannedText, start)) {
            return null;
        }
        int end = value.end();
        boolean prose = value.mayBeProse() && Placeholders.isProse(scannedText, start, end);
        boolean none = end <= start || prose || Placeholders.contains(scannedText, start, end);
        return none ? null : new Span(start, end, PiiKind.SECRET);
    }

    /** A cookie has a name and a value. */
    private static @Nullable Span cookies(ScannedText scannedText, ValueSpan value, char outerQuote) {
        int end = value.wholeEnd(outerQuote);
        boolean found = scannedText.next(ScannedText.Landmark.EQUALS, value.start())
                < Math.min(end, value.start() + MAX_COOKIE_NAME);
        return found ? new Span(value.start(), end, PiiKind.COOKIE) : null;
    }

    private static @Nullable Span number(
            ScannedText scannedText, ValueSpan value, int fewest, int most, PiiKind piiKind) {
        int position = value.start();
        int end = position;
        int digits = 0;
        while (scannedText.digit(position)
                || DigitGroups.isSeparator(scannedText.at(position))
                || "+()".indexOf(scannedText.at(position)) >= 0) {
            if (scannedText.digit(position)) {
                digits++;
                end = position + 1;
            }
            position++;
        }
        boolean found = digits >= fewest && digits <= most && !scannedText.word(end);
        return found ? new Span(value.start(), end, piiKind) : null;
    }

    /** At the two dashes of an option whose value is the next word. */
    static @Nullable Span option(ScannedText scannedText, int dashes) {
        if (scannedText.at(dashes + 1) != '-' || scannedText.at(dashes - 1) == '-' || scannedText.word(dashes - 1)) {
            return null;
        }
        int nameStart = dashes + 2;
        int nameEnd = nameStart;
        while (nameEnd - nameStart < SecretNames.MAX_LENGTH && isName(scannedText.at(nameEnd))) {
            nameEnd++;
        }
        if (scannedText.at(nameEnd) != ' '
                || SecretNames.of(scannedText, nameStart, nameEnd) != SecretNames.Meaning.SECRET) {
            return null;
        }
        ValueSpan value = new ValueSpan(scannedText, nameEnd + 1, false);
        return scannedText.at(value.start()) == '-' ? null : secret(scannedText, value);
    }

    /** At the end of an element's opening tag. */
    static @Nullable Span element(ScannedText scannedText, int tagEnd) {
        if (!SecretNames.mayEnd(scannedText, tagEnd)) {
            return null;
        }
        int nameStart = nameStart(scannedText, tagEnd);
        boolean tag = scannedText.at(nameStart - 1) == '<';
        if (!tag || SecretNames.of(scannedText, nameStart, tagEnd) != SecretNames.Meaning.SECRET) {
            return null;
        }
        int end = scannedText.find('<', tagEnd + 1, scannedText.length());
        boolean found = end > tagEnd + 1 && !Placeholders.contains(scannedText, tagEnd + 1, end);
        return found ? new Span(tagEnd + 1, end, PiiKind.SECRET) : null;
    }

    /** At the quote of a literal behind SQL's words for a password. */
    static @Nullable Span literal(ScannedText scannedText, int quote) {
        if (scannedText.at(quote - 1) != ' ') {
            return null;
        }
        int nameEnd = quote - 1;
        boolean secret =
                SecretNames.of(scannedText, nameStart(scannedText, nameEnd), nameEnd) == SecretNames.Meaning.SECRET
                        || scannedText.matchesIgnoringCase(nameEnd - IDENTIFIED.length(), IDENTIFIED);
        return secret ? secret(scannedText, new ValueSpan(scannedText, quote, false)) : null;
    }

    private static int nameStart(ScannedText scannedText, int end) {
        int start = end;
        while (end - start < SecretNames.MAX_LENGTH && isName(scannedText.at(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isName(char c) {
        return Characters.isWord(c) || c == '-' || c == '.' || Characters.isForeignLetter(c);
    }
}
