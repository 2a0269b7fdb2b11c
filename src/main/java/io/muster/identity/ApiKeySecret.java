package io.muster.identity;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The stored part of a key. Keys are {@code msk_} and 256 random bits, so a plain hash protects them well enough.
 *
 * @param hash SHA-256 of the key, 64 hexadecimal digits
 * @param prefix the beginning of the key, by which a person recognises it; at most 20 characters
 */
public record ApiKeySecret(String hash, String prefix) {
    private static final String PREFIX = "msk_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKeySecret of(String key) {
        return new ApiKeySecret(KeyHash.of(key).value(), key.substring(0, SHOWN));
    }

    /** The text of a new key. */
    static String random() {
        byte[] bits = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
