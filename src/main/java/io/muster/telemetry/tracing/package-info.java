/**
 * Spans of Muster's own, beside those that the OpenTelemetry javaagent makes of HTTP, SQL, Redis and HTTP clients.
 *
 * <p>Without an agent, which is the usual case, all of this does nothing; no exporter is part of the application (ADR
 * 17). The context of a trace belongs to the thread and goes with the work as the log context does; into a row of the
 * database it goes as a {@link TraceParent}. In: features describe their work as an {@link Operation}, in one class
 * each, and know nothing of OpenTelemetry. Out: the API of OpenTelemetry, which the agent implements.
 */
@NullMarked
package io.muster.telemetry.tracing;

import org.jspecify.annotations.NullMarked;
