package io.muster.demo;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The demo site's front: 404 for everything while it is off; otherwise it refuses what the container would choke on, so
 * that the servlets behind it may read parameters without care.
 */
@WebFilter(urlPatterns = "/demo/*", asyncSupported = true)
public class DemoFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Many times what the order form can hold. */
    private static final long MAX_BODY = 16_384;

    @Inject
    transient DemoSwitch demo;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!demo.on()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        secure(response);
        if (bodyIsTooLong(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (!readParameters(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getRequestURI().equals(request.getContextPath() + "/demo/")) {
            // Liberty does not match "/demo/" as the path of a servlet.
            request.getRequestDispatcher(FixedPagesServlet.HOME).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Only the site itself may frame it. */
    private static void secure(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'; object-src 'none'");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    /** Before the container reads a body of any length into memory; one of unknown length is as bad. */
    private static boolean bodyIsTooLong(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > MAX_BODY || (length < 0 && request.getHeader("Transfer-Encoding") != null);
    }

    private static boolean readParameters(HttpServletRequest request) throws IOException {
        request.setCharacterEncoding("UTF-8");
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
