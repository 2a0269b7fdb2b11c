package io.muster.http;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
        Measured measured =
                new Measured((HttpServletRequest) plainRequest, (HttpServletResponse) plainResponse, System.nanoTime());
        metrics.begun();
        try {
            chain.doFilter(plainRequest, plainResponse);
        } finally {
            if (plainRequest.isAsyncStarted()) {
                plainRequest.getAsyncContext().addListener(new EndOfReply(measured));
            } else {
                end(measured);
            }
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

    /** The container tells of the end once, however it came about. */
    private final class EndOfReply implements AsyncListener {
        private final Measured measured;

        EndOfReply(Measured measured) {
            this.measured = measured;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end(measured);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Completed next.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed next.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
