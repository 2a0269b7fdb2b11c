package io.muster.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session's cookies. */
public sealed interface CookieAction extends BrowserAction {
    @Override
    default String name() {
        return "cookies";
    }

    /** All of them. */
    record ReadCookies() implements CookieAction {}

    /** Adds cookies, or replaces those of the same name, domain and path. */
    record SetCookies(List<Cookie> cookies) implements CookieAction {
        public SetCookies {
            cookies = List.copyOf(cookies);
        }
    }

    /** Removes all of them. */
    record ClearCookies() implements CookieAction {}

    /**
     * A cookie. Either {@code url}, or {@code domain} and perhaps {@code path}.
     *
     * @param expires seconds since 1970; absent for a session cookie
     */
    record Cookie(
            String name,
            String value,
            @Nullable String url,
            @Nullable String domain,
            @Nullable String path,
            @Nullable Double expires,
            @Nullable Boolean httpOnly,
            @Nullable Boolean secure,
            @Nullable SameSite sameSite) {}

    /** RFC 6265bis §5.6.7. */
    enum SameSite {
        STRICT,
        LAX,
        NONE
    }
}
