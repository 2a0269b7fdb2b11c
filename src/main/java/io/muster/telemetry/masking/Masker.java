package io.muster.telemetry.masking;

import io.muster.common.WellFormedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts without personal data and secrets: e-mail addresses, telephone, social security, card and account numbers, addresses
 * of machines, keys, tokens, passwords and cookies are replaced by their kind in brackets. Masking is idempotent.
 */
public final class Masker {
    private static final char FULL_WIDTH_COLON = '\uff1a';
    private static final String ENCODED_AT = "%40";
    private static final String ENCODED_EQUALS = "%3D";
    private static final boolean[] TRIGGERS = Characters.ascii(Characters.DIGITS + "@%+(:=>'-_.AzBbJ");

    private Masker() {}

    /** The text, or a copy in which everything secret or personal is masked. */
    public static String mask(String text) {
        List<Span> spans = find(text);
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (Span span : spans) {
            masked.append(text, copied, span.start()).append(span.piiKind().replacement());
            copied = span.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /** The masked text, cut to a maximum length: a mask can be longer than the value. */
    public static String mask(String text, int maxLength) {
        return WellFormedText.cut(mask(text), maxLength);
    }

    /** The value, masked as a whole where its name is one of a secret. */
    public static String mask(String name, String value) {
        boolean secret = !value.isEmpty() && SecretNames.of(name) != null;
        return secret ? PiiKind.SECRET.replacement() : mask(value);
    }

    /** Spans to be masked, in order. */
    static List<Span> find(String string) {
        char[] characters = string.toCharArray();
        ScannedText scannedText = new ScannedText(characters);
        List<Span> spans = List.of();
        int position = nextTrigger(characters, 0);
        while (position < characters.length) {
            char c = characters[position];
            int next = Characters.isDigit(c) ? scannedText.digitsEnd(position) : position + 1;
            Span span = at(scannedText, c, position, next);
            if (span != null) {
                spans = spans.isEmpty() ? new ArrayList<>() : spans;
                spans.add(span);
                scannedText.found(span);
                next = Math.max(next, span.end());
            }
            position = nextTrigger(characters, next);
        }
        return spans;
    }

    private static int nextTrigger(char[] characters, int start) {
        int position = start;
        while (position < characters.length) {
            char c = characters[position];
            if (c < TRIGGERS.length ? TRIGGERS[c] && mayBe(characters, position, c) : c == FULL_WIDTH_COLON) {
                return position;
            }
            position++;
        }
        return position;
    }

    /** The neighbour of a frequent sign rules out most of its occurrences. */
    private static boolean mayBe(char[] characters, int position, char c) {
        return switch (c) {
            case '_', '.', 'A', 'z' -> position > 0 && ApiKeyFinder.mayEndWith(characters[position - 1], c);
            case 'B', 'b' -> position + 1 < characters.length && (characters[position + 1] | ' ') == 'e';
            case '-' ->
                (position + 1 < characters.length && characters[position + 1] == '-')
                        || (position > 0 && ApiKeyFinder.mayEndWith(characters[position - 1], c));
            case 'J' -> position > 0 && characters[position - 1] == 'y';
            default -> true;
        };
    }

    private static @Nullable Span at(ScannedText scannedText, char c, int position, int digitsEnd) {
        return switch (c) {
            case ':' -> colon(scannedText, position);
            case '=', FULL_WIDTH_COLON -> NamedValueFinder.find(scannedText, position, 1);
            case '@' -> Emails.find(scannedText, position, 1);
            case '%' -> encoded(scannedText, position);
            case '+' -> InternationalPhones.find(scannedText, position, 1);
            case '(' -> NationalPhones.inParentheses(scannedText, position);
            case '>' -> NamedValueFinder.element(scannedText, position);
            case '\'' -> NamedValueFinder.literal(scannedText, position);
            case '-' -> dash(scannedText, position);
            case '_', '.', 'A', 'z' -> ApiKeyFinder.find(scannedText, position);
            case 'J' -> Tokens.jwt(scannedText, position);
            case 'B', 'b' -> Tokens.bearer(scannedText, position);
            default -> Numbers.find(scannedText, position, digitsEnd);
        };
    }

    private static @Nullable Span colon(ScannedText scannedText, int position) {
        Span span = scannedText.at(position + 1) == '/'
                ? UrlCredentialFinder.find(scannedText, position)
                : NamedValueFinder.find(scannedText, position, 1);
        return span == null ? IpV6.find(scannedText, position) : span;
    }

    private static @Nullable Span dash(ScannedText scannedText, int position) {
        if (scannedText.at(position + 1) == '-') {
            Span span = PrivateKeys.find(scannedText, position);
            return span == null ? NamedValueFinder.option(scannedText, position) : span;
        }
        return ApiKeyFinder.find(scannedText, position);
    }

    private static @Nullable Span encoded(ScannedText scannedText, int position) {
        if (scannedText.matches(position, ENCODED_AT)) {
            return Emails.find(scannedText, position, ENCODED_AT.length());
        }
        return scannedText.matches(position, ENCODED_EQUALS)
                ? NamedValueFinder.find(scannedText, position, ENCODED_EQUALS.length())
                : null;
    }
}
