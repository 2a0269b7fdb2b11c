package io.muster.telemetry.masking;

import java.util.regex.Pattern;

/**
 * Masks secrets in texts of the history: everything that is masked in the log, and random words, which are as a rule a site's
 * tokens.
 */
public final class SecretText {
    static final String MASK = "***";

    private static final int SHORTEST = 16;

    /** A JSON Web Token, or the beginning of one; its header begins with {"… in base64url. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]{2,}(\\.[A-Za-z0-9_-]*)*");

    private static final Pattern KEY = ApiKeyFinder.pattern();

    /** Candidates; how random they are decides. Shorter ones are often class names that a build tool made. */
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+]{32,}");

    private static final Pattern UUID_OR_NUMBER =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\d+");

    /** Bits per character; English text has about 4 in samples this short, with few capitals and digits. */
    private static final double RANDOM = 3.5;
    /** Of hexadecimal digits ten in sixteen are decimal, of base 36 ten in 36; in the title of an article there may be a year. */
    private static final int DENSE = 8;

    private SecretText() {}

    /** The text with its secrets replaced. */
    public static String mask(String text) {
        return Masker.mask(text.length() < SHORTEST ? text : withoutRandomWords(text));
    }

    private static String withoutRandomWords(String text) {
        String masked = JWT.matcher(text).replaceAll(MASK);
        // Before random words: the signs within a key divide it into words.
        masked = KEY.matcher(masked).replaceAll(MASK);
        return LONG_WORD.matcher(masked).replaceAll(word -> isRandom(word.group()) ? MASK : word.group());
    }

    /** True for words that only machines write: letters and digits mixed, hardly any twice. */
    static boolean isRandom(String word) {
        if (UUID_OR_NUMBER.matcher(word).matches()) {
            return false;
        }
        long digits = word.chars().filter(Character::isDigit).count();
        long upper = word.chars().filter(Character::isUpperCase).count();
        long lower = word.chars().filter(Character::isLowerCase).count();
        boolean mixed = digits >= 2 && upper >= 3 && lower >= 3;
        boolean dense = digits * DENSE >= word.length() && upper + lower >= 2;
        return (mixed || dense) && entropy(word) >= RANDOM;
    }

    /** Shannon's, in bits per character. */
    private static double entropy(String word) {
        double bits = 0;
        for (int symbol : word.chars().distinct().toArray()) {
            double share = (double) word.chars().filter(c -> c == symbol).count() / word.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
