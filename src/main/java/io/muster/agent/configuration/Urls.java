package io.muster.agent.configuration;

import io.muster.common.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of URLs in configurations. */
public final class Urls {
    private Urls() {}

    /** Reports a URL that is not absolute or holds a user name or password. */
    public static void check(Fields field, String text) {
        URI url = parse(text);
        field.check(url != null && url.isAbsolute(), "must be an absolute URL");
        field.check(
                url == null || url.getRawUserInfo() == null,
                "must not hold a user name or password; use config.http_credentials");
    }

    /** {@code true} for {@code scheme://host[:port]} with one of the schemes and nothing after it. */
    static boolean isOrigin(String text, Set<String> schemes) {
        URI url = parse(text);
        return url != null
                && url.getScheme() != null
                && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath() == null || url.getRawPath().isEmpty())
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static @Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
