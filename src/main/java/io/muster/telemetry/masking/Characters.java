package io.muster.telemetry.masking;

/** Kinds of characters, by tables: this is where masking spends its time. */
final class Characters {
    /** The number of ASCII characters. */
    static final int ASCII = 128;

    static final String DIGITS = "0123456789";
    static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String WORD_SIGNS = DIGITS + CAPITALS + "_abcdefghijklmnopqrstuvwxyz";

    private static final boolean[] WORD = ascii(WORD_SIGNS);
    private static final boolean[] HEX = ascii(DIGITS + "ABCDEFabcdef");

    /** One bit for each of Unicode's general categories. */
    private static final int FOREIGN_LETTERS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.SURROGATE
            | 1 << Character.NON_SPACING_MARK
            | 1 << Character.COMBINING_SPACING_MARK;

    private Characters() {}

    /** A table of ASCII with the given characters. */
    static boolean[] ascii(String members) {
        boolean[] table = new boolean[ASCII];
        members.chars().forEach(c -> table[c] = true);
        return table;
    }

    static boolean in(boolean[] table, char c) {
        return c < ASCII && table[c];
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isAsciiLetter(char c) {
        return isUpper((char) (c & ~0x20)) && c < ASCII;
    }

    static boolean isWord(char c) {
        return in(WORD, c);
    }

    static boolean isHex(char c) {
        return in(HEX, c);
    }

    /** Of any script, with the marks that belong to letters. */
    static boolean isForeignLetter(char c) {
        if (c < ASCII) {
            return false;
        }
        return (FOREIGN_LETTERS >> Character.getType(c) & 1) != 0;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }

    static boolean endsLine(char c) {
        return c == '\n' || c == '\r';
    }
}
