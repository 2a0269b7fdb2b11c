package io.muster.telemetry.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Map;

/**
 * An exception that was logged, as Application Insights wants it: its agent makes {@code exceptions} of those of a span
 * that begins a trace, or continues one from elsewhere, and takes no log lines from Logback 1.6. So this is a
 * separate span, whose parent, the current span, is marked as remote.
 */
public final class LoggedException {
    private static final String SCOPE = "io.muster";

    private LoggedException() {}

    /**
     * Shows an exception.
     *
     * @param context what the log line says of whose work it was
     */
    public static void show(String message, Throwable exception, Map<String, String> context) {
        SpanBuilder builder = GlobalOpenTelemetry.getTracer(SCOPE)
                .spanBuilder("exception")
                .setParent(Context.root().with(Span.wrap(remote(Span.current().getSpanContext()))))
                .setAttribute("log.message", message);
        context.forEach((name, value) -> builder.setAttribute("muster." + name, value));
        builder.startSpan()
                .setStatus(StatusCode.ERROR)
                .recordException(exception)
                .end();
    }

    private static SpanContext remote(SpanContext here) {
        return here.isValid()
                ? SpanContext.createFromRemoteParent(
                        here.getTraceId(), here.getSpanId(), here.getTraceFlags(), here.getTraceState())
                : here;
    }
}
