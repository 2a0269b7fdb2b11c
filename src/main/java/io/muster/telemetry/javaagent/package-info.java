/**
 * What runs in the OpenTelemetry javaagent and not in the application: an extension, in the jar {@code muster-otel.jar}, that
 * gives the agent its defaults ({@link io.muster.telemetry.javaagent.MusterTelemetry}), leaves out what would only be noise,
 * and masks whatever the agent sends away. It uses nothing of Muster but the masking, and the application uses nothing of it.
 */
@NullMarked
package io.muster.telemetry.javaagent;

import org.jspecify.annotations.NullMarked;
