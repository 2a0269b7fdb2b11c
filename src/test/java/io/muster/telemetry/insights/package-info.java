/** Tests of what is for Application Insights. */
package io.muster.telemetry.insights;
