package io.muster.telemetry.javaagent;

import io.muster.telemetry.masking.Masker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** A span as it may leave the server. */
final class MaskedSpan extends DelegatingSpanData {
    private final Attributes attributes;
    private final List<EventData> events;
    private final StatusData status;

    MaskedSpan(SpanData span) {
        super(span);
        attributes = MaskedAttributes.of(span.getAttributes());
        events = span.getEvents().stream().map(MaskedSpan::event).toList();
        StatusData known = span.getStatus();
        status = StatusData.create(known.getStatusCode(), Masker.mask(known.getDescription()));
    }

    /** Of an exception these are its class, message and stack trace. */
    private static EventData event(EventData event) {
        return EventData.create(
                event.getEpochNanos(),
                Masker.mask(event.getName()),
                MaskedAttributes.of(event.getAttributes()),
                event.getTotalAttributeCount());
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return events;
    }

    @Override
    public StatusData getStatus() {
        return status;
    }
}
