package io.muster.telemetry.javaagent;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops spans of periodic work: probes and scrapes, and statements and Redis commands that no request or task
 * asked for, such as looks into an empty queue, heartbeats and timers, and the empty statement by which a connection is found
 * alive. About the rest another sampler decides.
 */
record QuietSampler(Sampler rest) implements Sampler {
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return isNoise(Span.fromContext(parent).getSpanContext(), kind, attributes)
                ? SamplingResult.drop()
                : rest.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    private static boolean isNoise(SpanContext parent, SpanKind kind, Attributes attributes) {
        if (kind == SpanKind.SERVER) {
            return isProbe(attributes.get(PATH));
        }
        boolean database = DatabaseAttributes.hasSystem(attributes, system -> true);
        return database && (!parent.isValid() || DatabaseAttributes.hasStatement(attributes, String::isEmpty));
    }

    /** The API, other than MicroProfile's addresses, may stand below a context root. */
    private static boolean isProbe(@Nullable String path) {
        return path != null
                && (path.equals("/metrics")
                        || path.startsWith("/metrics/")
                        || path.equals("/health")
                        || path.startsWith("/health/")
                        || path.endsWith("/api/agents/health")
                        || path.contains("/api/agents/health/"));
    }

    @Override
    public String getDescription() {
        return "QuietSampler{" + rest.getDescription() + "}";
    }
}
