package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** JSON Web Tokens (RFC 7515 §3.1, RFC 7516 §3.1) and bearer tokens (RFC 6750 §2.1). */
final class Tokens {
    /** An object's brace, a quotation mark and a letter in base64url. */
    private static final String JSON = "eyJ";

    private static final String BEARER = "bearer ";
    private static final int SHORTEST = 8;
    private static final boolean[] JWT = Characters.ascii(Characters.WORD_SIGNS + "-.");
    private static final boolean[] BEARER_TOKEN = Characters.ascii(Characters.WORD_SIGNS + "-.~+/");

    private Tokens() {}

    /** At the third letter of what a JWT begins with. */
    static @Nullable Span jwt(ScannedText scannedText, int at) {
        int start = at - 2;
        if (!scannedText.matches(start, JSON) || Characters.in(JWT, scannedText.at(start - 1))) {
            return null;
        }
        int dots = 0;
        int end = start;
        while (Characters.in(JWT, scannedText.at(end))) {
            dots += scannedText.at(end) == '.' ? 1 : 0;
            end++;
        }
        if (dots == 3 && scannedText.at(end - 1) == '.') {
            end--;
        }
        return dots >= 2 ? new Span(start, end, PiiKind.JWT) : null;
    }

    /** At the first letter of the scheme's name. */
    static @Nullable Span bearer(ScannedText scannedText, int at) {
        if ((scannedText.at(at + 1) | ' ') != 'e'
                || !scannedText.matchesIgnoringCase(at, BEARER)
                || scannedText.word(at - 1)) {
            return null;
        }
        int start = at + BEARER.length();
        int end = start;
        boolean digits = false;
        while (Characters.in(BEARER_TOKEN, scannedText.at(end))) {
            digits |= scannedText.digit(end);
            end++;
        }
        while (scannedText.at(end) == '=') {
            end++;
        }
        // A parameter of a challenge continues after its equals sign (RFC 6750 §3).
        boolean parameter = scannedText.at(end - 1) == '=' && (scannedText.word(end) || scannedText.at(end) == '"');
        return digits && end - start >= SHORTEST && !parameter ? new Span(start, end, PiiKind.BEARER) : null;
    }
}
