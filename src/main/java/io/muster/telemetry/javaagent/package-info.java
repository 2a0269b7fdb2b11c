/**
 * Extension of the OpenTelemetry javaagent, packaged as {@code muster-otel.jar}: gives the agent its defaults, drops
 * spans that would only be noise, and masks everything that the agent sends.
 *
 * <p>It runs in the agent's class loader and not in the application, so it uses nothing of Muster but the masking, and
 * the application uses nothing of it. In: the agent finds {@link MusterTelemetry} as a service. Out: the agent's
 * exporters, wrapped by {@link MaskingSpanExporter} and {@link MaskingLogExporter}.
 */
@NullMarked
package io.muster.telemetry.javaagent;

import org.jspecify.annotations.NullMarked;
