package io.muster.common;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Position in a list ordered by time and row number, both descending (keyset paging). Opaque to clients.
 *
 * @param time microsecond precision, as both databases store it
 * @param id breaks ties between rows of the same time
 */
public record Cursor(Instant time, long id) {
    private static final int BYTES = 2 * Long.BYTES;

    public static Cursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES) {
                return new Cursor(Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS), bytes.getLong());
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static AppException malformed(@Nullable Exception cause) {
        return new AppException(
                ErrorCode.BAD_REQUEST, "cursor is not one that this list returned as next_cursor", cause);
    }

    /** The text given to clients: URL-safe, 22 characters. */
    public String encode() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(micros).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
