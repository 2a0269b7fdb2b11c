/**
 * Observability of the server: metrics, events and the context of log lines.
 *
 * <p>A feature declares its metrics as {@link Metric} constants in one class, a {@link MeterSource}, and counts
 * through {@link Meters}; no other package knows which library holds the figures (ADR 16). Labels have few values,
 * known in advance: never ids, raw paths, or what a caller chose freely. {@link LogContext} holds the fields of log
 * lines, and work takes it along to other threads. In: every feature. Out: the server's {@code /metrics};
 * {@link Events} to the attached agent.
 */
@NullMarked
package io.muster.telemetry;

import org.jspecify.annotations.NullMarked;
