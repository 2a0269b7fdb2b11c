/**
 * What operators see of the server. Every log event goes through one appender that masks it and writes it as one line; who
 * and what it belongs to comes from {@link io.muster.telemetry.LogContext}, which work takes along to other threads.
 */
@NullMarked
package io.muster.telemetry;

import org.jspecify.annotations.NullMarked;
