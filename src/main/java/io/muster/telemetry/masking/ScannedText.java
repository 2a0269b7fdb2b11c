package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/**
 * The text that is searched. Every position may be asked for: outside of the text, and before what has been masked already,
 * stands the character 0, which is part of nothing.
 */
final class ScannedText {
    private final char[] characters;
    private int from;

    /** For each landmark from where on it was sought last, and where it is, plus one. Made when one is asked for. */
    private int @Nullable [] landmarks;

    /** Characters that are sought repeatedly from places before them, and whose position is cached. */
    static final class Landmark {
        static final Landmark LINE_END = new Landmark(0, "\n\r");
        static final Landmark EQUALS = new Landmark(1, "=");
        static final Landmark DIGIT = new Landmark(2, Characters.DIGITS);
        static final Landmark CAPITAL = new Landmark(3, Characters.CAPITALS);
        static final int COUNT = 4;

        private final int number;
        private final boolean[] signs;

        private Landmark(int number, String signs) {
            this.number = number;
            this.signs = Characters.ascii(signs);
        }
    }

    ScannedText(String string) {
        this(string.toCharArray());
    }

    ScannedText(char[] characters) {
        this.characters = characters;
    }

    int length() {
        return characters.length;
    }

    char at(int index) {
        return index >= from && index < characters.length ? characters[index] : 0;
    }

    /** No finder looks back beyond the end of what was found last. */
    void found(Span span) {
        from = span.end();
    }

    boolean digit(int index) {
        return Characters.isDigit(at(index));
    }

    /** A letter, a digit or an underscore of ASCII. */
    boolean word(int index) {
        return Characters.isWord(at(index));
    }

    /** The end of the digits that begin at an index. */
    int digitsEnd(int index) {
        int end = index;
        while (digit(end)) {
            end++;
        }
        return end;
    }

    /** The number that digits make; at most nine of them. */
    int number(int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + at(i) - '0';
        }
        return number;
    }

    boolean matches(int index, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (at(index + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True where the text stands there in small or capital letters; the argument is in small ones. */
    boolean matchesIgnoringCase(int index, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (Character.toLowerCase(at(index + i)) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position of a character, or the limit where it does not come before. */
    int find(char sought, int start, int limit) {
        int index = start;
        while (index < limit && at(index) != sought) {
            index++;
        }
        return index;
    }

    /** The position of the next one at or behind an index, or the text's length. */
    int next(Landmark landmark, int start) {
        if (landmarks == null) {
            landmarks = new int[Landmark.COUNT * 2];
        }
        int slot = landmark.number * 2;
        if (start < landmarks[slot] || start >= landmarks[slot + 1]) {
            int index = start;
            while (index < characters.length && !Characters.in(landmark.signs, characters[index])) {
                index++;
            }
            landmarks[slot] = start;
            landmarks[slot + 1] = index + 1;
        }
        return landmarks[slot + 1] - 1;
    }

    String part(int start, int end) {
        return new String(characters, start, end - start);
    }
}
