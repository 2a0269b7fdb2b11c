package io.muster.telemetry.masking;

/**
 * A part of a text that must not be shown.
 *
 * @param start of its first character
 * @param end behind its last character
 */
record Span(int start, int end, PiiKind piiKind) {}
