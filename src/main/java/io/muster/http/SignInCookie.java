package io.muster.http;

import io.muster.console.ConsoleConfig;
import io.muster.session.ClientSessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie of a sign-in: its id, out of reach of scripts and of other sites. */
@ApplicationScoped
public class SignInCookie {
    private static final String NAME = "muster_session";
    private static final int UNTIL_THE_BROWSER_ENDS = -1;

    @Inject
    ConsoleConfig config;

    /** The session that the request's cookie names, whether there is one or not. */
    public Optional<ClientSessionId> find(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .findFirst()
                        .flatMap(cookie -> ClientSessionId.find(cookie.getValue()));
    }

    public void set(HttpServletRequest request, HttpServletResponse response, ClientSessionId id) {
        add(request, response, id.value(), UNTIL_THE_BROWSER_ENDS);
    }

    public void remove(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", 0);
    }

    private void add(HttpServletRequest request, HttpServletResponse response, String value, int maxAge) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.secureCookie() || request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        response.addCookie(cookie);
    }
}
