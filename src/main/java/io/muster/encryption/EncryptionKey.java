package io.muster.encryption;

import io.muster.common.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits.
 *
 * @param id identifies the key without disclosing anything about it: 16 hexadecimal digits of a hash
 */
record EncryptionKey(String id, SecretKey secret) {
    private static final int BYTES = 32;
    private static final int ID_DIGITS = 16;
    private static final String ALGORITHM = "AES";

    static EncryptionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, this one " + bytes.length);
        }
        String fingerprint =
                Sha256.hex("muster encryption key " + HexFormat.of().formatHex(bytes));
        return new EncryptionKey(fingerprint.substring(0, ID_DIGITS), new SecretKeySpec(bytes, ALGORITHM));
    }

    /**
     * Reads a key written as 64 hexadecimal digits or as Base64.
     *
     * @throws IllegalArgumentException whose message shows nothing of it
     */
    static EncryptionKey parse(String text) {
        String key = text.strip();
        if (key.matches("[0-9A-Fa-f]{" + 2 * BYTES + "}")) {
            return of(HexFormat.of().parseHex(key));
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a key is neither hexadecimal nor Base64", e);
        }
        return of(bytes);
    }

    /** A new key in the form that {@link #parse} reads. */
    static String generate() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
