package io.muster.idempotency;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Sha256;

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

    /** A call that is identified by the operation's name and its request body. */
    public static IdempotentCall of(String key, String operation, String body) {
        return new IdempotentCall(key, Sha256.hex(operation + '\0' + body));
    }
}
