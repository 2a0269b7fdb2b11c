/**
 * Logging with Logback: levels, format and masking of every log line.
 *
 * <p>It is set up in code, because format and levels are settings like others, and writes through the server's
 * standard output, so that the server preserves the order of lines and its log file has them too (ADR 15). In: Logback
 * finds {@link LogbackSetup} as a service when the first logger is made. Out: {@link StandardOutput}, by way of
 * {@link MaskedEvent} and {@link JsonLine} or {@link TextLine}.
 */
@NullMarked
package io.muster.telemetry.logback;

import org.jspecify.annotations.NullMarked;
