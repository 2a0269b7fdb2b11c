package io.muster.telemetry.masking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts without personal data and secrets: e-mail addresses, telephone, social security, card and account numbers, addresses
 * of machines, keys, tokens, passwords and cookies give way to their kind in brackets. What is masked stays as it is when it
 * is masked again.
 */
public final class Masker {
    private static final char FULL_WIDTH_COLON = '\uff1a';
    private static final String ENCODED_AT = "%40";
    private static final String ENCODED_EQUALS = "%3D";
    private static final boolean[] TRIGGERS = Characters.ascii(Characters.DIGITS + "@%+(:=>'-_.AzBbJ");

    private Masker() {}

    /** The text, or a copy in which everything is masked that must be. */
    public static String mask(String text) {
        List<Span> spans = find(text);
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (Span span : spans) {
            masked.append(text, copied, span.start()).append(span.kind().replacement());
            copied = span.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /** For where there is room for so many characters only: what is masked can be longer than what it was. */
    public static String mask(String text, int maxLength) {
        String masked = mask(text);
        return masked.length() <= maxLength ? masked : masked.substring(0, maxLength);
    }

    /** A value that has a name, which may say that it is secret. */
    public static String mask(String name, String value) {
        boolean secret = !value.isEmpty() && Names.of(name) != null;
        return secret ? Kind.SECRET.replacement() : mask(value);
    }

    /** What must be masked, in order. */
    static List<Span> find(String string) {
        char[] characters = string.toCharArray();
        Text text = new Text(characters);
        List<Span> spans = List.of();
        int position = nextTrigger(characters, 0);
        while (position < characters.length) {
            char c = characters[position];
            int next = Characters.isDigit(c) ? text.digitsEnd(position) : position + 1;
            Span span = at(text, c, position, next);
            if (span != null) {
                spans = spans.isEmpty() ? new ArrayList<>() : spans;
                spans.add(span);
                text.found(span);
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

    /** Most signs that are in every text are told to be nothing by their neighbour. */
    private static boolean mayBe(char[] characters, int position, char c) {
        return switch (c) {
            case '_', '.', 'A', 'z' -> position > 0 && Keys.mayEndWith(characters[position - 1], c);
            case 'B', 'b' -> position + 1 < characters.length && (characters[position + 1] | ' ') == 'e';
            case '-' ->
                (position + 1 < characters.length && characters[position + 1] == '-')
                        || (position > 0 && Keys.mayEndWith(characters[position - 1], c));
            case 'J' -> position > 0 && characters[position - 1] == 'y';
            default -> true;
        };
    }

    private static @Nullable Span at(Text text, char c, int position, int digitsEnd) {
        return switch (c) {
            case ':' -> colon(text, position);
            case '=', FULL_WIDTH_COLON -> Pairs.find(text, position, 1);
            case '@' -> Emails.find(text, position, 1);
            case '%' -> encoded(text, position);
            case '+' -> InternationalPhones.find(text, position, 1);
            case '(' -> NationalPhones.inParentheses(text, position);
            case '>' -> Pairs.element(text, position);
            case '\'' -> Pairs.literal(text, position);
            case '-' -> dash(text, position);
            case '_', '.', 'A', 'z' -> Keys.find(text, position);
            case 'J' -> Tokens.jwt(text, position);
            case 'B', 'b' -> Tokens.bearer(text, position);
            default -> Numbers.find(text, position, digitsEnd);
        };
    }

    private static @Nullable Span colon(Text text, int position) {
        Span span = text.at(position + 1) == '/' ? Urls.find(text, position) : Pairs.find(text, position, 1);
        return span == null ? IpV6.find(text, position) : span;
    }

    private static @Nullable Span dash(Text text, int position) {
        if (text.at(position + 1) == '-') {
            Span span = PrivateKeys.find(text, position);
            return span == null ? Pairs.option(text, position) : span;
        }
        return Keys.find(text, position);
    }

    private static @Nullable Span encoded(Text text, int position) {
        if (text.matches(position, ENCODED_AT)) {
            return Emails.find(text, position, ENCODED_AT.length());
        }
        return text.matches(position, ENCODED_EQUALS) ? Pairs.find(text, position, ENCODED_EQUALS.length()) : null;
    }
}
