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

    /** The usual case, for speed. */
    private static final Set<String> SECRET_NAMES = Set.copyOf(SECRET_ENDINGS);
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

    private static final int ENDINGS = 8192;
    /** The last three letters of every name, hashed, by which most others are put aside without being looked at. */
    private static final boolean[] LAST_LETTERS = lastLetters();

    private Names() {}

    private static boolean[] lastLetters() {
        boolean[] endings = new boolean[ENDINGS];
        Stream.of(
                        SECRET_ENDINGS,
                        SECRET_WORDS,
                        SECRET_PARAMETERS,
                        PHONE_WORDS,
                        SSN_NAMES,
                        COOKIE_NAMES,
                        List.of(AUTHORIZATION_ENDING))
                .flatMap(Collection::stream)
                .map(name -> new Text(("_" + name).toCharArray()))
                .forEach(name -> endings[ending(name, name.length())] = true);
        return endings;
    }

    /** Signs between words are passed over, as in access-key-id and accessKeyId alike. */
    private static int ending(Text text, int end) {
        int hash = 0;
        int index = end - 1;
        for (int letters = 0; letters < 3; index--) {
            char c = text.at(index);
            if (!isSign(c) || c == 0) {
                hash = hash * 31 + lower(c);
                letters++;
            }
        }
        return hash & (ENDINGS - 1);
    }

    private static int lower(char c) {
        return Characters.isUpper(c) ? c + ' ' : c < 128 ? c : Character.toLowerCase(c);
    }

    /** Whether a name that ends there may tell anything. */
    static boolean mayEnd(Text text, int end) {
        return LAST_LETTERS[ending(text, end)];
    }

    /** What a name that stands by itself tells; null where it tells nothing. */
    static @Nullable Meaning of(String name) {
        Text text = new Text(name.toCharArray());
        return mayEnd(text, text.length()) ? of(name, false) : null;
    }

    /** What the name that stands there tells; null where it tells nothing. */
    static @Nullable Meaning of(Text text, int start, int end) {
        if (end - start < 2) {
            return null;
        }
        char before = text.at(start - 1);
        return of(text.part(start, end), before == '?' || before == '&' || before == '#');
    }

    /** What a name tells. */
    static @Nullable Meaning of(String name, boolean parameter) {
        String compact = compact(name);
        if (SECRET_NAMES.contains(compact)) {
            return Meaning.SECRET;
        }
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
