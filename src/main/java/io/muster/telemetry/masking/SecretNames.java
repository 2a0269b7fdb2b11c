package io.muster.telemetry.masking;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of names whose values are secret or personal: of fields, variables, headers and parameters, in the languages that
 * users write. Texts and URLs are judged by the same table; the parameters of a URL more strictly,  since their names are
 * a site's own and they hold no prose.
 */
final class SecretNames {
    static final int MAX_LENGTH = 48;

    /** Kinds of values. */
    enum Meaning {
        SECRET,
        AUTHORIZATION,
        COOKIE,
        PHONE,
        SSN
    }

    /** Endings of names, without the signs between words; in a parameter they may stand anywhere. */
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

    /** Last words of names: too short to be looked for within words. In a parameter, any word. */
    private static final Set<String> SECRET_WORDS =
            Set.of("pwd", "pass", "passe", "pin", "otp", "cvv", "cvc", "sig", "jwt", "hmac");
    /** Names of parameters in URLs and forms, any word of them in a URL; elsewhere they have many other uses. */
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "code",
            "state",
            "key",
            "keys",
            "auth",
            "ticket",
            "nonce",
            "saml",
            "samlresponse",
            "samlrequest",
            "relaystate",
            "sid",
            "pw",
            "csrf",
            "xsrf",
            "iban",
            "access",
            "refresh",
            "magic",
            "invite",
            "reset",
            "hash",
            "digest",
            "checksum");
    /** Parts of the names of parameters in URLs; in texts they would match too much. */
    private static final List<String> SECRET_PARTS =
            List.of("passw", "session", "authoriz", "oauth", "bearer", "jwt", "assertion", "verifier");

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

    /** Places of the letters in a name. */
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

    private static final Pattern PARAMETER_PART =
            Pattern.compile(String.join("|", SECRET_ENDINGS) + "|" + String.join("|", SECRET_PARTS));
    private static final Set<String> PARAMETER_WORDS = Stream.of(SECRET_WORDS, SECRET_PARAMETERS, SSN_NAMES)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}0-9]+");

    private SecretNames() {}

    /** True where the value of this parameter of a URL is secret. */
    static boolean isSecretParameter(String name) {
        String words = SIGNS.matcher(HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT))
                .replaceAll(" ");
        if (PARAMETER_PART.matcher(words.replace(" ", "")).find()) {
            return true;
        }
        for (String word : words.split(" ")) {
            if (PARAMETER_WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static NamePattern[][] byEnding() {
        NamePattern[][] table = new NamePattern[ENDINGS][];
        Stream.of(
                        patterns(SECRET_ENDINGS, Place.END, Meaning.SECRET),
                        patterns(SECRET_WORDS, Place.LAST_WORD, Meaning.SECRET),
                        patterns(SECRET_PARAMETERS, Place.ALL_OF_PARAMETER, Meaning.SECRET),
                        patterns(PHONE_WORDS, Place.LAST_WORD, Meaning.PHONE),
                        patterns(PHONE_WORDS, Place.ALL, Meaning.PHONE),
                        patterns(SSN_NAMES, Place.ALL, Meaning.SSN),
                        patterns(COOKIE_NAMES, Place.ALL, Meaning.COOKIE),
                        patterns(List.of(AUTHORIZATION_ENDING), Place.END, Meaning.AUTHORIZATION))
                .flatMap(names -> names)
                .collect(Collectors.groupingBy(name ->
                        ending(new ScannedText(name.letters()), name.letters().length())))
                .forEach((ending, names) -> table[ending] = names.toArray(NamePattern[]::new));
        return table;
    }

    private static Stream<NamePattern> patterns(Collection<String> letters, Place place, Meaning meaning) {
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

    /** True where a name that ends there may be one of the table. */
    static boolean mayEnd(ScannedText scannedText, int end) {
        return BY_ENDING[ending(scannedText, end)] != null;
    }

    /** The kind of the value of a name; null where it is not in the table. */
    static @Nullable Meaning of(String name) {
        return of(new ScannedText(name), 0, name.length());
    }

    /** The kind of the value of the name at this place; null where it is not in the table. */
    static @Nullable Meaning of(ScannedText scannedText, int start, int end) {
        NamePattern[] candidates = BY_ENDING[ending(scannedText, end)];
        if (candidates == null || end - start < 2) {
            return null;
        }
        for (NamePattern candidate : candidates) {
            if (matches(scannedText, start, end, candidate)) {
                return candidate.meaning();
            }
        }
        return null;
    }

    private static boolean matches(ScannedText scannedText, int start, int end, NamePattern pattern) {
        String letters = pattern.letters();
        if (letters.length() > end - start) {
            return false;
        }
        boolean inOneWord = pattern.place() == Place.LAST_WORD;
        int index = end;
        for (int i = letters.length() - 1; i >= 0; i--) {
            index = inOneWord ? index - 1 : skipSigns(scannedText, index);
            if (index < start
                    || lower(scannedText.at(index)) != letters.charAt(i)
                    || (inOneWord && i > 0 && isHump(scannedText, index))) {
                return false;
            }
        }
        return switch (pattern.place()) {
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

    /** True where a capital letter begins a word behind a small one. */
    private static boolean isHump(ScannedText scannedText, int index) {
        return Character.isUpperCase(scannedText.at(index)) && Character.isLowerCase(scannedText.at(index - 1));
    }
}
