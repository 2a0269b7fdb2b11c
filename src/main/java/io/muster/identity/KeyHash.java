package io.muster.identity;

import io.muster.common.Sha256;

/**
 * All that is kept of a key: whom it stands for can be found out by it, and the key cannot.
 *
 * @param value SHA-256 of the key, 64 hexadecimal digits
 */
public record KeyHash(String value) {
    public static KeyHash of(String credential) {
        return new KeyHash(Sha256.hex(credential));
    }
}
