/**
 * Logging with Logback. It is set up in code, because format and levels are settings like others, and writes through the
 * server's standard output, so that the server keeps the order of lines and its log file has them too.
 */
@NullMarked
package io.muster.telemetry.logback;

import org.jspecify.annotations.NullMarked;
