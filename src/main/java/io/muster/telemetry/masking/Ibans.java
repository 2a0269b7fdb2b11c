package io.muster.telemetry.masking;

import org.jspecify.annotations.Nullable;

/** International bank account numbers (ISO 13616): of the country's length, in fours or in one, with remainder 1 modulo 97. */
final class Ibans {
    /** The registry of SWIFT: country and length. */
    private static final String REGISTRY =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
                    + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32"
                    + "LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31"
                    + "SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private static final int ENTRY = 4;
    private static final int LETTERS = 26;
    private static final int[] LENGTHS = lengths();

    private Ibans() {}

    /** By the two letters of the country; 0 where there is none. */
    private static int[] lengths() {
        int[] lengths = new int[LETTERS * LETTERS];
        for (int i = 0; i < REGISTRY.length(); i += ENTRY) {
            lengths[country(REGISTRY.charAt(i), REGISTRY.charAt(i + 1))] =
                    Integer.parseInt(REGISTRY, i + 2, i + ENTRY, 10);
        }
        return lengths;
    }

    private static int country(char first, char second) {
        return (first - 'A') * LETTERS + second - 'A';
    }

    /** At the check digits, behind a capital letter. */
    static @Nullable Span find(ScannedText scannedText, int digits) {
        int start = digits - 2;
        if (!Characters.isUpper(scannedText.at(start))
                || scannedText.word(start - 1)
                || !scannedText.digit(digits + 1)) {
            return null;
        }
        int length = LENGTHS[country(scannedText.at(start), scannedText.at(start + 1))];
        if (length == 0) {
            return null;
        }
        int end = end(scannedText, start, length);
        return end > 0 && !scannedText.word(end) && remainder(scannedText, start, end) == 1
                ? new Span(start, end, PiiKind.IBAN)
                : null;
    }

    private static int end(ScannedText scannedText, int start, int length) {
        boolean grouped = scannedText.at(start + ENTRY) == ' ';
        int position = start;
        for (int i = 0; i < length; i++) {
            if (grouped && i > 0 && i % ENTRY == 0 && scannedText.at(position++) != ' ') {
                return -1;
            }
            char c = scannedText.at(position++);
            if (!Characters.isDigit(c) && !Characters.isUpper(c)) {
                return -1;
            }
        }
        return position;
    }

    /** The first four characters count last; letters count as 10 to 35. */
    private static int remainder(ScannedText scannedText, int start, int end) {
        int remainder = remainder(scannedText, start + ENTRY, end, 0);
        return remainder(scannedText, start, start + ENTRY, remainder);
    }

    private static int remainder(ScannedText scannedText, int start, int end, int initial) {
        int remainder = initial;
        for (int i = start; i < end; i++) {
            char c = scannedText.at(i);
            if (c != ' ') {
                remainder = Characters.isDigit(c) ? remainder * 10 + c - '0' : remainder * 100 + c - 'A' + 10;
                remainder %= 97;
            }
        }
        return remainder;
    }
}
