package io.muster.telemetry.masking;

/**
 * The text that is searched. Every position may be asked for: outside of the text, and before what has been masked already,
 * stands the character 0, which is part of nothing.
 */
final class Text {
    private final char[] characters;
    private int from;
    /** The line whose end was asked for last: a long one may be asked for often. */
    private int lineStart;

    private int lineEnd = -1;

    Text(char[] characters) {
        this.characters = characters;
    }

    int length() {
        return characters.length;
    }

    char at(int index) {
        return index >= from && index < characters.length ? characters[index] : 0;
    }

    /** Nobody looks back beyond the end of what was found last. */
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

    /** Whether it stands there in small or capital letters; what is expected is given in small ones. */
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

    int endOfLine(int start) {
        if (start > lineEnd || start < lineStart) {
            lineStart = start;
            lineEnd = start;
            while (lineEnd < characters.length && !Characters.endsLine(characters[lineEnd])) {
                lineEnd++;
            }
        }
        return lineEnd;
    }

    String part(int start, int end) {
        return new String(characters, start, end - start);
    }
}
