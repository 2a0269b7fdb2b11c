package io.muster.agent.configuration;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several members are checked for. */
public final class Checks {
    private static final int MAX_TEXT = 512;

    private Checks() {}

    /** Refuses a value that is not right; the message names the member and what it must be. */
    public static void require(boolean right, String message) {
        if (!right) {
            throw new AppException(ErrorCode.INVALID, message);
        }
    }

    /** Requires 1 to 512 printable characters, or nothing. */
    public static void requireText(String name, @Nullable String text) {
        require(
                text == null || (!text.isBlank() && isPrintable(text, MAX_TEXT)),
                name + " must have 1 to " + MAX_TEXT + " printable characters");
    }

    /** Requires an absolute URL without user name and password, or nothing. */
    public static void requireUrl(String name, @Nullable String text) {
        requireText(name, text);
        if (text != null) {
            URI url = url(text);
            require(url != null && url.isAbsolute(), name + " must be an absolute URL");
            require(
                    url == null || url.getRawUserInfo() == null,
                    name + " must not hold a user name or password; use config.http_credentials");
        }
    }

    static boolean isPrintable(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether a text is {@code scheme://host[:port]} with one of the schemes and nothing behind it. */
    static boolean isOrigin(String text, Set<String> schemes) {
        URI url = url(text);
        return url != null
                && url.getScheme() != null
                && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath() == null || url.getRawPath().isEmpty())
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static @Nullable URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
