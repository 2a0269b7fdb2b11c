package io.muster.identity;

/**
 * A key that has just been made.
 *
 * @param text the key itself; this is the only time that it can be seen
 */
public record CreatedKey(ApiKey key, String text) {}
