package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * The one place that refuses: whatever is not listed as open needs a known caller. A wrong credential is refused on open
 * addresses too, so that a client learns about it early.
 */
public final class AuthenticationFilter implements Filter {
    /** A prefix ending in a slash opens everything below it; the others open exactly themselves. */
    private static final List<String> OPEN = List.of(
            "/",
            "/assets/",
            "/console",
            "/console/",
            "/demo",
            "/demo/",
            "/api/agents/health",
            "/api/agents/health/",
            "/api/console/sign-in");

    @Inject
    DeniedAccessAudit refusals;

    @Inject
    RequestOrigin origins;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        Object refusal = request.getAttribute(CredentialMechanism.REFUSAL);
        if (refusal instanceof AppException failure) {
            Problem.send(request, response, failure);
        } else if (refusal != null) {
            refusals.badCredential(origins.of(request), refusal.toString());
            challenge(request, response, refusal.toString(), ", error=\"invalid_token\"");
        } else if (request.getAttribute(CredentialMechanism.CALLER) == null && !open(path(request))) {
            challenge(
                    request, response, "Send an API key: \"Authorization: Bearer <key>\" or \"X-API-Key: <key>\".", "");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Decoded and normalised by the container, unlike the request URI: the address that will really be served. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }

    static boolean open(String path) {
        String address = path.isEmpty() ? "/" : path;
        return OPEN.stream()
                .anyMatch(open ->
                        open.equals(address) || (open.length() > 1 && open.endsWith("/") && address.startsWith(open)));
    }

    private static void challenge(HttpServletRequest request, HttpServletResponse response, String detail, String error)
            throws IOException {
        // RFC 6750 §3
        response.setHeader("WWW-Authenticate", "Bearer realm=\"muster\"" + error);
        Problem.send(request, response, new AppException(ErrorCode.UNAUTHENTICATED, detail));
    }
}
