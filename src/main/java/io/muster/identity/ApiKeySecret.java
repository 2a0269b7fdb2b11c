package io.muster.identity;

/**
 * What is stored of a key.
 *
 * @param hash SHA-256 of the key, 64 hexadecimal digits
 * @param prefix the beginning of the key, by which a person recognises it; at most 20 characters
 */
public record ApiKeySecret(String hash, String prefix) {}
