/**
 * Extension of the OpenTelemetry javaagent, which runs there and not in the application: in the jar {@code muster-otel.jar}, that
 * gives the agent its defaults ({@link io.muster.telemetry.javaagent.MusterTelemetry}), leaves out what would only be noise,
 * and masks everything that the agent sends. It uses nothing of Muster but the masking, and the application uses nothing of it.
 */
@NullMarked
package io.muster.telemetry.javaagent;

import org.jspecify.annotations.NullMarked;
