/**
 * Observability of the server: metrics and logs. A feature declares its metrics as
 * {@link io.muster.telemetry.Metric} constants in one class of its own, a {@link io.muster.telemetry.MeterSource}, and counts
 * through {@link io.muster.telemetry.Meters}; nothing else in Muster knows which library holds the figures. Labels have few
 * values, known in advance: never ids, raw paths, or what a caller chose freely. Every log event goes through one appender
 * that masks it and writes it as one line; who and what it belongs to comes from {@link io.muster.telemetry.LogContext}, which
 * work takes along to other threads.
 */
@NullMarked
package io.muster.telemetry;

import org.jspecify.annotations.NullMarked;
