package io.muster.common;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes texts of pages, models and clients storable, and shortens them. A lone half of a surrogate pair has no UTF-8, and
 * PostgreSQL stores no U+0000: both become U+FFFD, as the Encoding Standard does with what cannot be decoded. Applied once,
 * where a text enters: to what leaves the engine, and to requests, of which U+0000 is refused instead.
 */
public final class WellFormedText {
    private static final char REPLACEMENT = '\ufffd';
    private static final int JOINER = 0x200d;
    /** Of the letters of which two make a flag. */
    private static final int FIRST_REGIONAL = 0x1f1e6;

    private static final int LAST_REGIONAL = 0x1f1ff;
    private static final int FIRST_SKIN_TONE = 0x1f3fb;
    private static final int LAST_SKIN_TONE = 0x1f3ff;
    /** Longer sequences are written to do harm; they are cut between code points. */
    private static final int LONGEST_SEQUENCE = 32;

    private WellFormedText() {}

    /** Returns the text, with U+FFFD in place of lone surrogates and U+0000. */
    public static String of(String text) {
        return replaced(text, 1);
    }

    /** Returns the text, with U+FFFD in place of lone surrogates; null stays null. */
    public static @Nullable String withoutHalves(@Nullable String text) {
        return text == null ? null : replaced(text, 0);
    }

    private static String replaced(String text, int least) {
        int position = firstFault(text, 0, least);
        if (position == text.length()) {
            return text;
        }
        char[] characters = text.toCharArray();
        while (position < characters.length) {
            characters[position] = REPLACEMENT;
            position = firstFault(text, position + 1, least);
        }
        return new String(characters);
    }

    /** Finds a lone surrogate or a character below the least one; the length of the text without any. */
    private static int firstFault(String text, int start, int least) {
        int position = start;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c < least || Character.isLowSurrogate(c)) {
                return position;
            }
            if (Character.isHighSurrogate(c)) {
                if (position + 1 == text.length() || !Character.isLowSurrogate(text.charAt(position + 1))) {
                    return position;
                }
                position++;
            }
            position++;
        }
        return position;
    }

    private static boolean isWellFormed(String text) {
        return firstFault(text, 0, 1) == text.length();
    }

    /** Returns the JSON with all texts and names of members well-formed; the same object where they are. */
    public static JsonNode of(JsonNode json) {
        if (isWellFormed(json)) {
            return json;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                copy.set(unused(copy, of(member.getKey())), of(member.getValue()));
            }
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return StringNode.valueOf(of(json.asString()));
    }

    /** Two names that differ only in what cannot be stored stay two. */
    private static String unused(ObjectNode object, String name) {
        String free = name;
        while (object.has(free)) {
            free += REPLACEMENT;
        }
        return free;
    }

    private static boolean isWellFormed(JsonNode json) {
        if (json instanceof StringNode) {
            return isWellFormed(json.asString());
        }
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (!isWellFormed(member.getKey()) || !isWellFormed(member.getValue())) {
                    return false;
                }
            }
            return true;
        }
        if (json instanceof ArrayNode array) {
            for (JsonNode element : array) {
                if (!isWellFormed(element)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the beginning of a text: at most so many characters, never a part of a pair or of a combining sequence. */
    public static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, boundary(text, maxLength));
    }

    /** Returns a text of at most so many characters; where something was cut off, it ends with an ellipsis. */
    public static String shorten(String text, int maxLength) {
        return text.length() <= maxLength ? text : cut(text, maxLength - 1) + "…";
    }

    private static int boundary(String text, int end) {
        int pair = splitsPair(text, end) ? end - 1 : end;
        int boundary = pair;
        while (boundary > Math.max(0, end - LONGEST_SEQUENCE) && continues(text, boundary)) {
            boundary = text.offsetByCodePoints(boundary, -1);
        }
        return boundary == 0 || continues(text, boundary) ? pair : boundary;
    }

    private static boolean splitsPair(String text, int end) {
        return end > 0 && Character.isLowSurrogate(text.charAt(end)) && Character.isHighSurrogate(text.charAt(end - 1));
    }

    /** True where what stands at a position belongs to the character before. */
    private static boolean continues(String text, int position) {
        if (position == 0) {
            return false;
        }
        int next = text.codePointAt(position);
        int before = text.codePointBefore(position);
        return next == JOINER
                || before == JOINER
                || isMark(next)
                || (next >= FIRST_SKIN_TONE && next <= LAST_SKIN_TONE)
                || (isRegional(next) && regionalsBefore(text, position) % 2 == 1)
                || (before == '\r' && next == '\n');
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= FIRST_REGIONAL && codePoint <= LAST_REGIONAL;
    }

    private static int regionalsBefore(String text, int end) {
        int count = 0;
        for (int at = end; at > 0 && isRegional(text.codePointBefore(at)); at -= 2) {
            count++;
        }
        return count;
    }
}
