package io.muster.common;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Position in a list ordered by time and row id, both descending (keyset paging). Opaque to clients.
 *
 * @param time microsecond precision, as both databases store it; not before 1970
 * @param high the upper half of an id that is a UUID, otherwise 0
 * @param id breaks ties between rows of the same time: the number, or the lower half of the UUID
 */
public record Cursor(Instant time, long high, long id) {
    private static final int BYTES = 3 * Long.BYTES;

    public Cursor(Instant time, long id) {
        this(time, 0, id);
    }

    public Cursor(Instant time, UUID id) {
        this(time, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    public static Cursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            // PostgreSQL knows no time before 4713 BC and no list of ours a row before 1970.
            if (bytes.remaining() == BYTES && bytes.getLong(0) >= 0) {
                Instant time = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
                return new Cursor(time, bytes.getLong(), bytes.getLong());
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

    /** The id where it is a UUID. */
    public UUID uuid() {
        return new UUID(high, id);
    }

    /** The text given to clients: URL-safe, 32 characters. */
    public String encode() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(micros)
                .putLong(high)
                .putLong(id)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
