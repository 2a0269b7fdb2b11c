package io.muster.http;

import io.muster.common.Caller;
import io.muster.telemetry.LogContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives all log lines of a request its id and its caller, and writes one line about the request itself when it has been
 * answered. Of the address it shows the template alone: paths and queries are the client's.
 */
public final class AccessLogFilter implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLogFilter.class);
    private static final double NANOS_PER_MILLI = 1_000_000;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        CountedResponse response = new CountedResponse((HttpServletResponse) plainResponse);
        long begun = System.nanoTime();
        LogContext.Scope scope = LogContext.open(context(request));
        try {
            chain.doFilter(request, response);
        } finally {
            ResponseEnd.of(request, () -> log(request, response, begun));
            scope.close();
        }
    }

    private static Map<String, String> context(HttpServletRequest request) {
        Map<String, String> context = new HashMap<>();
        context.put(LogContext.REQUEST, RequestId.of(request));
        if (request.getAttribute(CredentialMechanism.CALLER) instanceof Caller caller) {
            context.put(LogContext.TENANT, caller.tenant().toString());
            context.put(LogContext.CALLER, caller.userId());
        }
        return context;
    }

    private static void log(HttpServletRequest request, CountedResponse response, long begun) {
        LOG.atInfo()
                .addKeyValue("method", Endpoint.method(request))
                .addKeyValue("route", Endpoint.of(request))
                .addKeyValue("status", response.getStatus())
                .addKeyValue("duration_ms", Math.round((System.nanoTime() - begun) / NANOS_PER_MILLI))
                .addKeyValue("bytes", response.bytes())
                .log("Request answered");
    }
}
