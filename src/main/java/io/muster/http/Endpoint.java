package io.muster.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the server's endpoints a request was for: one of few names, whatever clients make up. */
public final class Endpoint {
    /** Request attribute with the template of a resource's path. */
    public static final String ATTRIBUTE = "io.muster.endpoint";

    static final String UNMATCHED = "unmatched";

    /** Pages; all below one of these count as one. */
    private static final List<String> PAGES = List.of("/assets/", "/console/", "/demo/");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private Endpoint() {}

    /** The path template; {@value #UNMATCHED} for what there is nothing at, or was refused before a resource was looked for. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String template
                ? template
                : page(request.getServletPath(), request.getPathInfo());
    }

    private static String page(String servletPath, @Nullable String rest) {
        String path = rest == null ? servletPath : servletPath + rest;
        if (path.isEmpty() || path.equals("/")) {
            return "/";
        }
        return PAGES.stream()
                .filter((path + "/")::startsWith)
                .map(page -> page + "*")
                .findFirst()
                .orElse(UNMATCHED);
    }

    static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    }
}
