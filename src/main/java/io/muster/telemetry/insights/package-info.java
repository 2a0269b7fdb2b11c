/**
 * Azure Application Insights, through Microsoft's own javaagent: it makes requests, dependencies and exceptions of
 * what it sees, and {@link ApplicationInsights} adds events.
 *
 * <p>Nothing is sent from here, so no exporter runs and no SDK is configured in the application: without the agent its
 * client does nothing (ADR 17). In: {@code telemetry.Events}, {@code telemetry.logback}; {@code health} reads its
 * state. Out: calls of a client that the agent instruments, masked.
 */
@NullMarked
package io.muster.telemetry.insights;

import org.jspecify.annotations.NullMarked;
