package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.telemetry.tracing.TraceParent;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace context that sites receive with a navigation. */
public enum SentContext {
    NONE,
    /**
     * The header {@code traceparent} (W3C Trace Context §3.2), with all requests of the page until it has loaded. The
     * page's headers are set for that time, which leaves the context's own as they are; intercepting its requests would
     * cost each of them some milliseconds and the browser its cache.
     */
    TRACE;

    private static final String HEADER = "traceparent";

    /** Loads a page; without a trace as if nothing were to be sent. */
    @Nullable
    Response during(Page page, Supplier<@Nullable Response> load) {
        String parent = this == NONE
                ? null
                : TraceParent.current().map(TraceParent::text).orElse(null);
        if (parent == null) {
            return load.get();
        }
        page.setExtraHTTPHeaders(Map.of(HEADER, parent));
        try {
            return load.get();
        } finally {
            forget(page);
        }
    }

    private static void forget(Page page) {
        try {
            page.setExtraHTTPHeaders(Map.of());
        } catch (PlaywrightException | DeadlineException e) {
            // A page that has gone sends nothing more, and how the navigation went is what the caller must learn.
        }
    }
}
