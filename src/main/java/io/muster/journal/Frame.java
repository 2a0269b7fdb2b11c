package io.muster.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record as it stands in a segment: length, CRC-32C, payload. The checksum covers the record's position too, so that what
 * looks like a frame inside of a payload, or at another place, is not one: after damage the next true frame can be searched for
 * byte by byte.
 */
final class Frame {
    static final int HEADER = 2 * Integer.BYTES;
    static final int MAX_PAYLOAD = 1 << 16;
    /** The result of {@link #payloadLength} where there is no whole and undamaged frame. */
    static final int NONE = -1;

    private Frame() {}

    static byte[] encode(long position, byte[] payload) {
        if (payload.length < 1 || payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_PAYLOAD + " bytes");
        }
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putInt(checksum(position, payload, 0, payload.length))
                .put(payload)
                .array();
    }

    /** The length of the payload of the frame at an index, or {@link #NONE}. */
    static int payloadLength(byte[] segment, int index, long position) {
        if (segment.length - index < HEADER) {
            return NONE;
        }
        ByteBuffer header = ByteBuffer.wrap(segment, index, HEADER);
        int length = header.getInt();
        int checksum = header.getInt();
        boolean whole = length > 0 && length <= MAX_PAYLOAD && length <= segment.length - index - HEADER;
        return whole && checksum(position, segment, index + HEADER, length) == checksum ? length : NONE;
    }

    private static int checksum(long position, byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(length)
                .flip());
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
