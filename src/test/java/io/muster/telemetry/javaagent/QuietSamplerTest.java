package io.muster.telemetry.javaagent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietSamplerTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Context REQUEST = Context.root()
            .with(Span.wrap(
                    SpanContext.create(TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault())));

    private final QuietSampler sampler = new QuietSampler(Sampler.alwaysOn());

    private SamplingDecision decide(Context parent, SpanKind kind, String... attributes) {
        var all = Attributes.builder();
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return sampler.shouldSample(parent, TRACE, "name", kind, all.build(), List.of())
                .getDecision();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/base",
                "/health",
                "/health/ready",
                "/api/agents/health",
                "/muster/api/agents/health/live"
            })
    void probesAreLeftOutEvenWithinATrace(String path) {
        assertEquals(SamplingDecision.DROP, decide(REQUEST, SpanKind.SERVER, "url.path", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/agents/browser", "/healthy", "/api/agents/browser/health", "/metrics-of-mine"})
    void otherRequestsAreKept(String path) {
        assertEquals(SamplingDecision.RECORD_AND_SAMPLE, decide(Context.root(), SpanKind.SERVER, "url.path", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.system", "db.system.name"})
    void statementIsKeptWithinATraceOnly(String system) {
        assertEquals(SamplingDecision.DROP, decide(Context.root(), SpanKind.CLIENT, system, "postgresql"));
        assertEquals(SamplingDecision.RECORD_AND_SAMPLE, decide(REQUEST, SpanKind.CLIENT, system, "postgresql"));
    }

    @Test
    void emptyStatementIsLeftOut() {
        assertEquals(
                SamplingDecision.DROP,
                decide(REQUEST, SpanKind.CLIENT, "db.system.name", "postgresql", "db.query.text", ""));
    }

    @Test
    void callOfAnotherServiceIsKeptAlsoWithoutATrace() {
        assertEquals(
                SamplingDecision.RECORD_AND_SAMPLE,
                decide(Context.root(), SpanKind.CLIENT, "url.full", "https://hooks.example.com/done"));
    }

    @Test
    void aboutTheRestTheOtherSamplerDecides() {
        QuietSampler never = new QuietSampler(Sampler.alwaysOff());
        assertEquals(
                SamplingDecision.DROP,
                never.shouldSample(Context.root(), TRACE, "name", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision());
    }
}
