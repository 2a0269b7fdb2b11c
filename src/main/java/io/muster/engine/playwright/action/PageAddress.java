package io.muster.engine.playwright.action;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser's idea of a URL as a {@link URI}: browsers take characters that RFC 3986 does not allow, and host names that
 * are not ASCII.
 */
final class PageAddress {
    private static final Pattern PARTS = Pattern.compile("(?i)(https?)://(?:([^/?#@]*)@)?([^/?#@:\\[\\]]+)(.*)");
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private PageAddress() {}

    static Optional<URI> parse(String url) {
        // A browser takes a backslash for a slash and drops tabs and line ends: what it would load is not what is read
        // here.
        if (url.indexOf('\\') >= 0 || url.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            URI address = new URI(legal(asciiHost(url.strip())));
            String authority = address.getRawAuthority();
            return authority != null && authority.indexOf('%') >= 0 ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String asciiHost(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches() || isAscii(parts.group(3))) {
            return url;
        }
        String user = parts.group(2) == null ? "" : parts.group(2) + "@";
        return parts.group(1) + "://" + user + IDN.toASCII(parts.group(3)).toLowerCase(Locale.ROOT) + parts.group(4);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String legal(String url) {
        StringBuilder result = new StringBuilder();
        url.codePoints().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) {
                result.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    result.append(String.format("%%%02X", b));
                }
            }
        });
        return result.toString();
    }
}
