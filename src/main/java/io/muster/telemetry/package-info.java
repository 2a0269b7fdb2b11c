/**
 * What operators see of the server. Here: what is measured and how it reaches {@code /metrics}. A feature declares its metrics
 * as {@link io.muster.telemetry.Metric} constants in one class of its own, a {@link io.muster.telemetry.MeterSource}, and
 * counts through {@link io.muster.telemetry.Meters}; nothing else in Muster knows which library keeps the figures. Labels have
 * few values, known in advance: never ids, raw paths, or what a caller chose freely.
 */
@NullMarked
package io.muster.telemetry;

import org.jspecify.annotations.NullMarked;
