package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a browser sent a request for a page of this server, not for another site that uses its cookie. Browsers say it in
 * {@code Sec-Fetch-Site}, where the connection is secure or local, and in {@code Origin}; no page can change either.
 */
public final class SameOrigin {
    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    /** {@code none}: the person did it, by the address bar or a bookmark. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private SameOrigin() {}

    /**
     * Wants a proof that the request comes from a page of ours.
     *
     * @throws AppException {@code FORBIDDEN} without it
     */
    public static void require(HttpServletRequest request) {
        if (!isProven(request.getHeader(SITE), request.getHeader("Origin"), request.getHeader("Host"))) {
            throw new AppException(
                    ErrorCode.FORBIDDEN, "With a session, calls are taken from the console's own pages only.");
        }
    }

    static boolean isProven(@Nullable String site, @Nullable String origin, @Nullable String host) {
        boolean said = site != null || origin != null;
        return said && !isForeign(site) && !isForeign(origin, host);
    }

    /** {@code true} where the request's cookie counts: a change needs proof of origin, and another site reads nothing. */
    static void requireOfCookie(HttpServletRequest request) {
        if (!SAFE_METHODS.contains(request.getMethod()) || isForeign(request.getHeader(SITE))) {
            require(request);
        }
    }

    private static boolean isForeign(@Nullable String site) {
        return site != null && !OURS.contains(site);
    }

    /** By host and port; behind a proxy that we do not know, the scheme is not what the browser used. */
    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || !authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
