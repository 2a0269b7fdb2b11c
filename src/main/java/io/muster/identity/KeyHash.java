package io.muster.identity;

import io.muster.common.Sha256;

/**
 * The stored form of a key: its holder can be found by it, the key itself cannot.
 *
 * @param value SHA-256 of the key, 64 hexadecimal digits
 */
public record KeyHash(String value) {
    public static KeyHash of(String credential) {
        return new KeyHash(Sha256.hex(credential));
    }
}
