package io.muster.telemetry.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.Map;

/** Moments in the span at hand. */
public final class SpanEvents {
    private SpanEvents() {}

    public static void add(String name, Map<String, String> properties) {
        AttributesBuilder attributes = Attributes.builder();
        properties.forEach((key, value) -> attributes.put("muster." + key, value));
        Span.current().addEvent(name, attributes.build());
    }
}
