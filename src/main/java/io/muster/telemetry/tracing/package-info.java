/**
 * Spans of Muster's own, beside those that the OpenTelemetry javaagent makes of HTTP, SQL, Redis and HTTP clients. Without an
 * agent, which is the usual case, all of this does nothing. Features say what they do by
 * {@link io.muster.telemetry.tracing.Operation}, in one class of theirs, and know nothing of OpenTelemetry. The context of a
 * trace belongs to the thread and goes with the work as {@link io.muster.telemetry.LogContext} does; into a row of the
 * database it goes as a {@link io.muster.telemetry.tracing.TraceParent}.
 */
@NullMarked
package io.muster.telemetry.tracing;

import org.jspecify.annotations.NullMarked;
