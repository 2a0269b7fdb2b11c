package io.muster.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Measures every request, also one that is refused before it reaches anything. */
public final class RequestMetricsFilter implements Filter {
    @Inject
    RequestMetrics metrics;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        Measured measured = new Measured(request, (HttpServletResponse) plainResponse, System.nanoTime());
        metrics.begun();
        try {
            chain.doFilter(plainRequest, plainResponse);
            ResponseEnd.hasten(request, plainResponse);
        } finally {
            ResponseEnd.of(request, () -> end(measured));
        }
    }

    /** A request on its way. */
    private record Measured(HttpServletRequest request, HttpServletResponse response, long begunAt) {}

    private void end(Measured measured) {
        metrics.ended(
                Endpoint.method(measured.request()),
                Endpoint.of(measured.request()),
                measured.response().getStatus(),
                Duration.ofNanos(System.nanoTime() - measured.begunAt()));
        Problem.sent(measured.request()).ifPresent(metrics::failed);
    }
}
