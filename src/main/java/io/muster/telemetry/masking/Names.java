package io.muster.telemetry.masking;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names that tell what their value is: of fields, variables, headers, parameters, in the languages that users write. */
final class Names {
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

    private static final int ASCII = 128;
    /** The last two letters of every name, by which most others are put aside without being looked at. */
    private static final boolean[] LAST_LETTERS = lastLetters();

    private Names() {}

    private static boolean[] lastLetters() {
        boolean[] pairs = new boolean[ASCII * ASCII];
        Stream.of(
                        SECRET_ENDINGS,
                        SECRET_WORDS,
                        SECRET_PARAMETERS,
                        PHONE_WORDS,
                        SSN_NAMES,
                        COOKIE_NAMES,
                        List.of(AUTHORIZATION_ENDING))
                .flatMap(Collection::stream)
                .forEach(name -> pairs[pair(name.charAt(name.length() - 2), name.charAt(name.length() - 1))] = true);
        return pairs;
    }

    /** Foreign letters share one place. */
    private static int pair(char first, char second) {
        return lower(first) * ASCII + lower(second);
    }

    private static int lower(char c) {
        return c < ASCII ? Character.toLowerCase(c) : 0;
    }

    /** What the name that stands there tells; null where it tells nothing. */
    static @Nullable Meaning of(Text text, int start, int end) {
        if (end - start < 2 || !LAST_LETTERS[pair(text.at(end - 2), text.at(end - 1))]) {
            return null;
        }
        char before = text.at(start - 1);
        return of(text.part(start, end), before == '?' || before == '&' || before == '#');
    }

    /** What a name tells. */
    static @Nullable Meaning of(String name, boolean parameter) {
        String compact = compact(name);
        if (compact.endsWith(AUTHORIZATION_ENDING)) {
            return Meaning.AUTHORIZATION;
        }
        if (COOKIE_NAMES.contains(compact)) {
            return Meaning.COOKIE;
        }
        if (SSN_NAMES.contains(compact)) {
            return Meaning.SSN;
        }
        String last = lastWord(name);
        if (PHONE_WORDS.contains(last) || PHONE_WORDS.contains(compact)) {
            return Meaning.PHONE;
        }
        boolean secret = SECRET_WORDS.contains(last)
                || (parameter && SECRET_PARAMETERS.contains(compact))
                || endsSecret(compact);
        return secret ? Meaning.SECRET : null;
    }

    private static boolean endsSecret(String compact) {
        for (String ending : SECRET_ENDINGS) {
            if (compact.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** In small letters, without the signs between words. */
    private static String compact(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isSign(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    private static String lastWord(String name) {
        int start = name.length();
        while (start > 0 && !isSign(name.charAt(start - 1)) && !isHump(name, start)) {
            start--;
        }
        return name.substring(start).toLowerCase(Locale.ROOT);
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    /** Whether a capital letter begins a word behind a small one. */
    private static boolean isHump(String name, int index) {
        return index < name.length()
                && Character.isUpperCase(name.charAt(index))
                && Character.isLowerCase(name.charAt(index - 1));
    }
}
