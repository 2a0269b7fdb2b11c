package io.muster.task.execution;

/**
 * Something wrong in a payload.
 *
 * @param pointer where, as a JSON pointer within the payload; empty for the payload itself
 * @param detail what would be right, for example {@code must be a text}
 */
public record PayloadFault(String pointer, String detail) {}
