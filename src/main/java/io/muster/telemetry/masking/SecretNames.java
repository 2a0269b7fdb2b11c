package io.muster.telemetry.masking;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names that tell what their value is: of fields, variables, headers, parameters, in the languages that users write. */
final class SecretNames {
    static final int MAX_LENGTH = 48;

    /** What a name tells. */
    enum Meaning {
        SECRET,
        AUTHORIZATION,
        COOKIE,
        PHONE,
        SSN
    }

    /** Names that end in one of these, without the signs between words. */
    private static final List<String> SECRET_ENDINGS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "passwort",
            "kennwort",
            "motdepasse",
            "contraseña",
            "contrasena",
            "senha",
            "wachtwoord",
            "lösenord",
            "hasło",
            "haslo",
            "пароль",
            "şifre",
            "sifre",
            "密码",
            "密碼",
            "パスワード",
            "비밀번호",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "accesskeyid",
            "secretkey",
            "privatekey",
            "encryptionkey",
            "signingkey",
            "masterkey",
            "adminkey",
            "accountkey",
            "credential",
            "credentials",
            "signature",
            "sessionid",
            "sessid",
            "codeverifier",
            "clientassertion");

    /** Names whose last word is one of these: too short to be looked for within words. */
    private static final Set<String> SECRET_WORDS =
            Set.of("pwd", "pass", "passe", "pin", "otp", "cvv", "cvc", "sig", "jwt", "hmac");
    /** Names of parameters in URLs and forms; elsewhere they are used for much else. */
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "code", "state", "key", "auth", "ticket", "nonce", "samlresponse", "samlrequest", "relaystate", "sid");

    private static final Set<String> PHONE_WORDS = Set.of(
            "phone",
            "tel",
            "telephone",
            "telefon",
            "téléphone",
            "telefono",
            "teléfono",
            "mobile",
            "msisdn",
            "fax",
            "phonenumber",
            "mobilenumber");
    private static final Set<String> SSN_NAMES = Set.of("ssn", "socialsecuritynumber", "socialsecurity");
    private static final Set<String> COOKIE_NAMES = Set.of("cookie", "setcookie", "cookies");
    private static final String AUTHORIZATION_ENDING = "authorization";

    /** Where in a name the letters must stand that tell something. */
    private enum Place {
        ALL,
        ALL_OF_PARAMETER,
        LAST_WORD,
        END
    }

    private record NamePattern(String letters, Place place, Meaning meaning) {}

    private static final int ENDINGS = 8192;
    /** By the last letters, hashed: most names are put aside without being looked at. */
    private static final NamePattern[][] BY_ENDING = byEnding();

    private SecretNames() {}

    private static NamePattern[][] byEnding() {
        NamePattern[][] table = new NamePattern[ENDINGS][];
        Stream.of(
                        telling(SECRET_ENDINGS, Place.END, Meaning.SECRET),
                        telling(SECRET_WORDS, Place.LAST_WORD, Meaning.SECRET),
                        telling(SECRET_PARAMETERS, Place.ALL_OF_PARAMETER, Meaning.SECRET),
                        telling(PHONE_WORDS, Place.LAST_WORD, Meaning.PHONE),
                        telling(PHONE_WORDS, Place.ALL, Meaning.PHONE),
                        telling(SSN_NAMES, Place.ALL, Meaning.SSN),
                        telling(COOKIE_NAMES, Place.ALL, Meaning.COOKIE),
                        telling(List.of(AUTHORIZATION_ENDING), Place.END, Meaning.AUTHORIZATION))
                .flatMap(names -> names)
                .collect(Collectors.groupingBy(name ->
                        ending(new ScannedText(name.letters()), name.letters().length())))
                .forEach((ending, names) -> table[ending] = names.toArray(NamePattern[]::new));
        return table;
    }

    private static Stream<NamePattern> telling(Collection<String> letters, Place place, Meaning meaning) {
        return letters.stream().map(name -> new NamePattern(name, place, meaning));
    }

    /**
     * Signs between words are passed over, as in access-key-id and accessKeyId alike. Two signs of Chinese may be a whole name;
     * of letters three tell more.
     */
    private static int ending(ScannedText scannedText, int end) {
        int last = skipSigns(scannedText, end);
        int before = skipSigns(scannedText, last);
        int hash = lower(scannedText.at(last)) * 31 + lower(scannedText.at(before));
        if (scannedText.at(last) < Characters.ASCII) {
            hash = hash * 31 + lower(scannedText.at(skipSigns(scannedText, before)));
        }
        return hash & (ENDINGS - 1);
    }

    /** The index of the letter before. */
    private static int skipSigns(ScannedText scannedText, int end) {
        int index = end - 1;
        while (isSign(scannedText.at(index))) {
            index--;
        }
        return index;
    }

    private static int lower(char c) {
        return Characters.isUpper(c) ? c + ' ' : c < Characters.ASCII ? c : Character.toLowerCase(c);
    }

    /** Whether a name that ends there may tell anything. */
    static boolean mayEnd(ScannedText scannedText, int end) {
        return BY_ENDING[ending(scannedText, end)] != null;
    }

    /** What a name that stands by itself tells; null where it tells nothing. */
    static @Nullable Meaning of(String name) {
        return of(new ScannedText(name), 0, name.length());
    }

    /** What the name that stands there tells; null where it tells nothing. */
    static @Nullable Meaning of(ScannedText scannedText, int start, int end) {
        NamePattern[] candidates = BY_ENDING[ending(scannedText, end)];
        if (candidates == null || end - start < 2) {
            return null;
        }
        for (NamePattern candidate : candidates) {
            if (tells(scannedText, start, end, candidate)) {
                return candidate.meaning();
            }
        }
        return null;
    }

    private static boolean tells(ScannedText scannedText, int start, int end, NamePattern telling) {
        String letters = telling.letters();
        if (letters.length() > end - start) {
            return false;
        }
        boolean inOneWord = telling.place() == Place.LAST_WORD;
        int index = end;
        for (int i = letters.length() - 1; i >= 0; i--) {
            index = inOneWord ? index - 1 : skipSigns(scannedText, index);
            if (index < start
                    || lower(scannedText.at(index)) != letters.charAt(i)
                    || (inOneWord && i > 0 && isHump(scannedText, index))) {
                return false;
            }
        }
        return switch (telling.place()) {
            case END -> true;
            case ALL -> skipSigns(scannedText, index) < start;
            case ALL_OF_PARAMETER -> skipSigns(scannedText, index) < start && isParameter(scannedText.at(start - 1));
            case LAST_WORD -> index == start || isSign(scannedText.at(index - 1)) || isHump(scannedText, index);
        };
    }

    private static boolean isParameter(char before) {
        return before == '?' || before == '&' || before == '#';
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    /** Whether a capital letter begins a word behind a small one. */
    private static boolean isHump(ScannedText scannedText, int index) {
        return Character.isUpperCase(scannedText.at(index)) && Character.isLowerCase(scannedText.at(index - 1));
    }
}
