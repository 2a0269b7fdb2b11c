/**
 * Azure Application Insights, through Microsoft's own javaagent: it makes requests, dependencies and exceptions of what it
 * sees, and {@link io.muster.telemetry.insights.ApplicationInsights} adds events. Nothing is sent from here: without the agent
 * its client does nothing.
 */
@NullMarked
package io.muster.telemetry.insights;

import org.jspecify.annotations.NullMarked;
