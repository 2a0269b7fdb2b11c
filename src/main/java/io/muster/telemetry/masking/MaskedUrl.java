package io.muster.telemetry.masking;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs without what is secret in them: user info, parameters of the query, the fragment or a path segment whose name or value
 * says that they are secret, and such path segments. Takes apart what a browser would, well-formed or not, and masks rather
 * too much than too little.
 */
public final class MaskedUrl {
    private static final int RANDOM_VALUE = 20;
    private static final int RANDOM_SEGMENT = 32;
    /** URLs within parameters of URLs; what is deeper is masked whole. */
    private static final int MAX_DEPTH = 2;

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    /** For http and https a browser takes any number of slashes, of either kind (WHATWG URL §4.4). */
    private static final Pattern AUTHORITY = Pattern.compile("([/\\\\]*)([^/\\\\?#]*)(.*)", Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("([^=&;?#]*)=([^&;#]*)");
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\;]+");

    private MaskedUrl() {}

    /** The URL as it may be stored and shown. */
    public static String of(String url) {
        return mask(url, 0);
    }

    private static String mask(String url, int depth) {
        // Browsers leave these out wherever they stand, so they must not hide a name.
        String clean = url.replaceAll("[\\t\\n\\r]", "").strip();
        Matcher scheme = SCHEME.matcher(clean);
        if (!scheme.matches()) {
            return afterAuthority(clean, depth);
        }
        return scheme.group(1) + ":"
                + switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
                    case "data" -> dataUrl(scheme.group(2));
                    case "javascript" -> SecretText.MASK;
                    case "about", "blob" -> afterAuthority(scheme.group(2), depth);
                    default -> hierarchical(scheme.group(2), depth);
                };
    }

    /** The media type stays. */
    private static String dataUrl(String rest) {
        int comma = rest.indexOf(',');
        return (comma < 0 ? "" : rest.substring(0, comma + 1)) + SecretText.MASK;
    }

    private static String hierarchical(String rest, int depth) {
        Matcher parts = AUTHORITY.matcher(rest);
        if (!parts.matches()) {
            return SecretText.MASK;
        }
        String authority = parts.group(2);
        int at = authority.lastIndexOf('@');
        String host = at < 0 ? authority : SecretText.MASK + authority.substring(at);
        return parts.group(1) + host + afterAuthority(parts.group(3), depth);
    }

    private static String afterAuthority(String rest, int depth) {
        int query = indexOf(rest, '?', rest.length());
        int fragment = indexOf(rest, '#', rest.length());
        int pathEnd = Math.min(query, fragment);
        return path(rest.substring(0, pathEnd), depth) + parameters(rest.substring(pathEnd), depth);
    }

    private static int indexOf(String text, char sought, int otherwise) {
        int index = text.indexOf(sought);
        return index < 0 ? otherwise : index;
    }

    private static String path(String path, int depth) {
        String masked = PARAMETER
                .matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(parameter(found.group(1), found.group(2), depth)));
        return SEGMENT.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(segment(found.group())));
    }

    private static String segment(String segment) {
        String masked = SecretText.mask(segment);
        boolean secret = segment.length() >= RANDOM_SEGMENT && segment.indexOf('=') < 0 && SecretText.isRandom(segment);
        return secret ? SecretText.MASK : masked;
    }

    /** Of the query and the fragment alike, which may hold a query, too. */
    private static String parameters(String text, int depth) {
        String masked = PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(parameter(found.group(1), found.group(2), depth)));
        return SecretText.mask(masked);
    }

    private static String parameter(String name, String value, int depth) {
        return name + "=" + (isSecretName(decoded(name)) ? SecretText.MASK : value(value, depth));
    }

    private static String value(String value, int depth) {
        String decoded = decoded(value);
        if (decoded == null || (decoded.length() >= RANDOM_VALUE && SecretText.isRandom(decoded))) {
            return SecretText.MASK;
        }
        boolean nested = decoded.contains("://") || decoded.contains("=");
        String masked =
                !nested ? SecretText.mask(decoded) : depth < MAX_DEPTH ? mask(decoded, depth + 1) : SecretText.MASK;
        return masked.equals(decoded) ? value : encoded(masked);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%2A%2A%2A", SecretText.MASK)
                .replace("%5B", "[")
                .replace("%5D", "]")
                .replace("%2F", "/")
                .replace("%3A", ":");
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Names that cannot be decoded count as secret. */
    private static boolean isSecretName(@Nullable String name) {
        return name == null || SecretNames.isSecretParameter(name);
    }
}
