package io.muster.telemetry.masking;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of API key prefixes, and the finder of such keys. Muster's own begin with msk_. */
final class ApiKeyFinder {
    /** Names in words may begin like keys; what has neither digits nor capitals by here is one, and is not read on. */
    private static final int LONGEST_WORDS = 24;

    /** The characters behind the prefix. */
    private static final class Alphabet {
        static final Alphabet TOKEN = new Alphabet(Characters.WORD_SIGNS + "-", true);
        static final Alphabet DOTTED = new Alphabet(Characters.WORD_SIGNS + "-.", false);
        static final Alphabet CAPITALS = new Alphabet(Characters.CAPITALS + Characters.DIGITS, true);

        private final boolean[] members;
        private final boolean capitalsTell;

        private Alphabet(String members, boolean capitalsTell) {
            this.members = Characters.ascii(members);
            this.capitalsTell = capitalsTell;
        }

        /** The next sign that shows that it is no name in words. */
        int telling(ScannedText scannedText, int start) {
            int digit = scannedText.next(ScannedText.Landmark.DIGIT, start);
            return capitalsTell ? Math.min(digit, scannedText.next(ScannedText.Landmark.CAPITAL, start)) : digit;
        }
    }

    /** Prefixes end, and are found, at their sign or last letter. */
    private static final List<Shape> SHAPES = List.of(
            new Shape("msk_", 20, Alphabet.TOKEN),
            new Shape("sk_test_", 16, Alphabet.TOKEN),
            new Shape("sk_live_", 16, Alphabet.TOKEN),
            new Shape("rk_test_", 16, Alphabet.TOKEN),
            new Shape("rk_live_", 16, Alphabet.TOKEN),
            new Shape("pk_test_", 16, Alphabet.TOKEN),
            new Shape("pk_live_", 16, Alphabet.TOKEN),
            new Shape("whsec_", 16, Alphabet.TOKEN),
            new Shape("ghp_", 20, Alphabet.TOKEN),
            new Shape("gho_", 20, Alphabet.TOKEN),
            new Shape("ghu_", 20, Alphabet.TOKEN),
            new Shape("ghs_", 20, Alphabet.TOKEN),
            new Shape("ghr_", 20, Alphabet.TOKEN),
            new Shape("github_pat_", 20, Alphabet.TOKEN),
            new Shape("npm_", 20, Alphabet.TOKEN),
            new Shape("hf_", 20, Alphabet.TOKEN),
            new Shape("dop_v1_", 32, Alphabet.TOKEN),
            new Shape("shpat_", 32, Alphabet.TOKEN),
            new Shape("shpss_", 32, Alphabet.TOKEN),
            new Shape("glpat-", 20, Alphabet.TOKEN),
            new Shape("xoxa-", 16, Alphabet.TOKEN),
            new Shape("xoxb-", 16, Alphabet.TOKEN),
            new Shape("xoxp-", 16, Alphabet.TOKEN),
            new Shape("xoxr-", 16, Alphabet.TOKEN),
            new Shape("xoxs-", 16, Alphabet.TOKEN),
            new Shape("pypi-", 20, Alphabet.TOKEN),
            new Shape("sk-", 20, Alphabet.TOKEN),
            new Shape("AKIA", 16, Alphabet.CAPITALS),
            new Shape("ASIA", 16, Alphabet.CAPITALS),
            new Shape("AIz", 31, Alphabet.TOKEN),
            new Shape("SG.", 20, Alphabet.DOTTED),
            new Shape("ya29.", 20, Alphabet.DOTTED));

    private static final Shape[][] BY_PAIR = byPair();

    /** The ending of a prefix: the kind of account, and a sign that some leave out. */
    private static final String PREFIX_ENDING = "(_test|_live)?[-_]$";

    private ApiKeyFinder() {}

    private record Shape(String prefix, int least, Alphabet alphabet) {}

    /**
     * The keys of the table, and all that looks like one: without the sign behind the prefix, shorter, or in words. For texts
     * of single elements and parameters, where a word that is masked without need costs little.
     */
    static Pattern pattern() {
        String prefixes = SHAPES.stream()
                .map(shape -> shape.prefix().replaceFirst(PREFIX_ENDING, ""))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\b(" + prefixes + ")[-_]?[A-Za-z0-9_-]{16,}");
    }

    /** By the last character of the prefix; most characters, and most before them, have none. */
    private static Shape[][] byPair() {
        Shape[][] table = new Shape[Characters.ASCII * Characters.ASCII][];
        for (Shape shape : SHAPES) {
            int pair = pair(shape.prefix().charAt(shape.prefix().length() - 2), last(shape));
            table[pair] = SHAPES.stream()
                    .filter(other -> pair(other.prefix().charAt(other.prefix().length() - 2), last(other)) == pair)
                    .toArray(Shape[]::new);
        }
        return table;
    }

    private static char last(Shape shape) {
        return shape.prefix().charAt(shape.prefix().length() - 1);
    }

    private static int pair(char first, char second) {
        return first < Characters.ASCII && second < Characters.ASCII ? first * Characters.ASCII + second : 0;
    }

    /** True where a prefix ends with these two characters. */
    static boolean mayEndWith(char beforeLast, char last) {
        return BY_PAIR[pair(beforeLast, last)] != null;
    }

    /** At the last character of a prefix. */
    static @Nullable Span find(ScannedText scannedText, int at) {
        Shape[] shapes = BY_PAIR[pair(scannedText.at(at - 1), scannedText.at(at))];
        if (shapes == null) {
            return null;
        }
        for (Shape shape : shapes) {
            int start = at + 1 - shape.prefix().length();
            if (!scannedText.word(start - 1) && scannedText.matches(start, shape.prefix())) {
                return key(scannedText, start, at + 1, shape);
            }
        }
        return null;
    }

    private static @Nullable Span key(ScannedText scannedText, int start, int rest, Shape shape) {
        int telling = shape.alphabet().telling(scannedText, rest);
        if (telling - rest >= LONGEST_WORDS) {
            return null;
        }
        int end = rest;
        while (Characters.in(shape.alphabet().members, scannedText.at(end))) {
            end++;
        }
        boolean random = telling < end;
        while (end > rest && scannedText.at(end - 1) == '.') {
            end--;
        }
        return random && end - rest >= shape.least() && !scannedText.word(end)
                ? new Span(start, end, PiiKind.KEY)
                : null;
    }
}
