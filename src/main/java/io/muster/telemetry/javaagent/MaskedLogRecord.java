package io.muster.telemetry.javaagent;

import io.muster.telemetry.masking.Masker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.Body;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log record as it may leave the server. */
@SuppressWarnings("deprecation") // Body is all that Microsoft's agent, which has an older SDK, asks for.
record MaskedLogRecord(LogRecordData log) implements LogRecordData {
    @Override
    public Body getBody() {
        return log.getBody().getType() == Body.Type.EMPTY ? Body.empty() : Body.string(text());
    }

    @Override
    public @Nullable Value<?> getBodyValue() {
        return log.getBody().getType() == Body.Type.EMPTY ? null : Value.of(text());
    }

    private String text() {
        return Masker.mask(log.getBody().asString());
    }

    @Override
    public Attributes getAttributes() {
        return MaskedAttributes.of(log.getAttributes());
    }

    @Override
    public Resource getResource() {
        return log.getResource();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return log.getInstrumentationScopeInfo();
    }

    @Override
    public long getTimestampEpochNanos() {
        return log.getTimestampEpochNanos();
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return log.getObservedTimestampEpochNanos();
    }

    @Override
    public SpanContext getSpanContext() {
        return log.getSpanContext();
    }

    @Override
    public Severity getSeverity() {
        return log.getSeverity();
    }

    @Override
    public @Nullable String getSeverityText() {
        return log.getSeverityText();
    }

    @Override
    public @Nullable String getEventName() {
        return log.getEventName();
    }

    @Override
    public int getTotalAttributeCount() {
        return log.getTotalAttributeCount();
    }
}
