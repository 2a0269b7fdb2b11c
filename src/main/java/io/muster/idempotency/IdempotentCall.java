package io.muster.idempotency;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A call that the client may repeat.
 *
 * @param key as the client sent it, 1 to 255 printable ASCII characters
 * @param requestHash SHA-256 of what was asked, 64 hexadecimal digits
 */
public record IdempotentCall(String key, String requestHash) {
    private static final int MAX_KEY = 255;

    public IdempotentCall {
        if (key.isEmpty() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new AppException(
                    ErrorCode.BAD_REQUEST, "Idempotency-Key must have 1 to 255 visible ASCII characters");
        }
    }

    /** A call told from others by the operation's name and its request body. */
    public static IdempotentCall of(String key, String operation, String body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(operation.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return new IdempotentCall(
                    key, HexFormat.of().formatHex(sha256.digest(body.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
