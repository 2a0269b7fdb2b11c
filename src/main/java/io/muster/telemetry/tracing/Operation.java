package io.muster.telemetry.tracing;

import io.muster.common.AppException;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that is shown as a span. Attributes are ids and names of few values; never what a page, a payload or a
 * caller says. Used once.
 */
public final class Operation {
    private static final String SCOPE = "io.muster";
    private static final String ERROR_TYPE = "error.type";

    private final SpanBuilder span;

    private Operation(String name, SpanKind kind) {
        span = GlobalOpenTelemetry.getTracer(SCOPE).spanBuilder(name).setSpanKind(kind);
    }

    /** The span while its work is done. */
    public static final class Course {
        private final Span span;

        private Course(Span span) {
            this.span = span;
        }

        /** Adds what came out; found out only where the span is recorded. */
        public void add(String attribute, Supplier<Optional<String>> value) {
            if (span.isRecording()) {
                value.get().ifPresent(known -> span.setAttribute(attribute, known));
            }
        }

        /** The work has failed, though without an exception. */
        public void failed(String type) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR_TYPE, type);
        }
    }

    /** Work within this server, part of what is under way. */
    public static Operation of(String name) {
        return new Operation(name, SpanKind.INTERNAL);
    }

    /** Queues work that is done later. */
    public static Operation sending(String name) {
        return new Operation(name, SpanKind.PRODUCER);
    }

    /** Performs queued work; a dedicated trace. */
    public static Operation receiving(String name) {
        Operation operation = new Operation(name, SpanKind.CONSUMER);
        operation.span.setParent(Context.root());
        return operation;
    }

    /** Does work that is part of no trace: of several at once, or of one that only happened to be there. */
    public static void untraced(Runnable work) {
        Context.root().wrap(work).run();
    }

    public Operation with(String attribute, @Nullable String value) {
        if (value != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    public Operation with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** Names a span of another trace that this one comes from. */
    public Operation linkedTo(@Nullable TraceParent other) {
        if (other != null) {
            span.addLink(other.context());
        }
        return this;
    }

    /** Does the work within the span. */
    public <T> T run(Function<Course, T> work) {
        Span begun = span.startSpan();
        Scope scope = begun.makeCurrent();
        try {
            return work.apply(new Course(begun));
        } catch (RuntimeException | Error failure) {
            fail(begun, failure);
            throw failure;
        } finally {
            scope.close();
            begun.end();
        }
    }

    /** Shows work that has been done already, up to now. */
    public void ranSince(Instant begun) {
        span.setStartTimestamp(begun).startSpan().end();
    }

    /** A refusal has said all there is to say; anything else is recorded with its stack. */
    private static void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        if (failure instanceof AppException refusal) {
            span.setAttribute(ERROR_TYPE, refusal.code().name().toLowerCase(Locale.ROOT));
        } else {
            span.setAttribute(ERROR_TYPE, failure.getClass().getName());
            span.recordException(failure);
        }
    }
}
