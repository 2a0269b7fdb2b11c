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
import java.io.FileNotFoundException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost filter: every reply carries its request id and the security headers, and an exception that was not mapped
 * becomes a problem document instead of the server's own error page.
 */
public final class RequestIdFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(RequestIdFilter.class);
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

    @Inject
    RequestOrigin origins;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = origins.withClientScheme((HttpServletRequest) plainRequest);
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        try {
            chain.doFilter(request, response);
        } catch (AppException failure) {
            Problem.send(request, response, failure);
        } catch (RuntimeException | ServletException | FileNotFoundException failure) {
            if (isMissingFile(failure)) {
                Problem.send(
                        request, response, new AppException(ErrorCode.NOT_FOUND, ServletFailures.NOT_FOUND_DETAIL));
                return;
            }
            LOG.atError().setCause(failure).log("Request failed");
            Problem.send(request, response, new AppException(ErrorCode.INTERNAL, ServletFailures.INTERNAL_DETAIL));
        }
    }

    /** Recognises the failure of Liberty's file servlet for a file that does not exist. */
    private static boolean isMissingFile(Exception failure) {
        return failure instanceof FileNotFoundException || failure.getCause() instanceof FileNotFoundException;
    }
}
