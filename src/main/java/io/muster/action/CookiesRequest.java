package io.muster.action;

import io.muster.engine.BrowserAction;
import io.muster.engine.CookieAction;
import io.muster.engine.CookieAction.SameSite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action {@code cookies}. */
record CookiesRequest(
        String op,
        @Nullable List<CookieRequest> cookies,
        @Nullable Integer timeoutMs) implements ActionRequest {
    private static final int MAX_COOKIES = 500;

    private enum Operation {
        GET,
        SET,
        CLEAR
    }

    @Override
    public BrowserAction toAction() {
        Operation operation = ActionFields.constant("op", ActionFields.required("op", op), Operation.class);
        ActionFields.check((operation == Operation.SET) == (cookies != null), "cookies", "belong to op set");
        return switch (operation) {
            case GET -> new CookieAction.ReadCookies();
            case CLEAR -> new CookieAction.ClearCookies();
            case SET -> new CookieAction.SetCookies(wanted());
        };
    }

    private List<CookieAction.Cookie> wanted() {
        if (cookies == null || cookies.isEmpty() || cookies.size() > MAX_COOKIES) {
            throw ActionFields.wrong("cookies", "must be a list of 1 to " + MAX_COOKIES);
        }
        List<CookieAction.Cookie> wanted = new ArrayList<>();
        for (CookieRequest cookie : cookies) {
            String place = "cookies/" + wanted.size();
            if (cookie == null) {
                throw ActionFields.wrong(place, "must be an object");
            }
            wanted.add(cookie.toCookie(place + "/"));
        }
        return wanted;
    }

    /** A cookie to set. */
    record CookieRequest(
            String name,
            String value,
            @Nullable String url,
            @Nullable String domain,
            @Nullable String path,
            @Nullable Double expires,
            @Nullable Boolean httpOnly,
            @Nullable Boolean secure,
            @Nullable String sameSite) {
        CookieAction.Cookie toCookie(String place) {
            ActionFields.check(
                    (url == null) != (domain == null) && (url == null || path == null),
                    "a cookie wants either url, or domain with or without path");
            ActionFields.check(expires == null || expires >= 0, place + "expires", "must be seconds since 1970");
            return new CookieAction.Cookie(
                    ActionFields.required(place + "name", name),
                    ActionFields.text(place + "value", value),
                    ActionFields.optional(place + "url", url),
                    ActionFields.optional(place + "domain", domain),
                    ActionFields.optional(place + "path", path),
                    expires,
                    httpOnly,
                    secure,
                    sameSite == null ? null : ActionFields.constant(place + "same_site", sameSite, SameSite.class));
        }
    }
}
