package io.muster.telemetry.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a span across processes and time.
 *
 * @param text as in the header {@code traceparent} (W3C Trace Context §3.2), 55 characters
 */
public record TraceParent(String text) {
    private static final String HEADER = "traceparent";

    private static final TextMapGetter<String> READER = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(HEADER) ? carrier : null;
        }
    };

    /** The span at hand; empty while nothing is traced. */
    public static Optional<TraceParent> current() {
        if (!Span.current().getSpanContext().isValid()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return Optional.ofNullable(headers.get(HEADER)).map(TraceParent::new);
    }

    /** Invalid where the text is not a traceparent. */
    SpanContext context() {
        Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), text, READER);
        return Span.fromContext(read).getSpanContext();
    }
}
