package io.muster.engine.playwright.host;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The unit of the pipe to the browser host: {@code [u32le length][u32le connection][payload]}.
 *
 * @param connection 0 for control, else the number of a session's connection
 * @param text the payload, JSON; UTF-8 on the wire
 */
record HostFrame(int connection, String text) {
    static final int CONTROL = 0;

    /** A full-page screenshot of a very long page has tens of MB; more than this is a broken pipe, not a message. */
    static final int MAX_PAYLOAD = 256 * 1024 * 1024;

    private static final int HEADER = 2 * Integer.BYTES;

    /**
     * Reads the next frame.
     *
     * @return empty at a clean end, between two frames
     * @throws IOException when the stream ends within a frame or the frame is not one of ours
     */
    static Optional<HostFrame> read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length == 0) {
            return Optional.empty();
        }
        if (header.length < HEADER) {
            throw new EOFException("end of stream within a frame's header");
        }
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int length = fields.getInt();
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new IOException("frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] payload = new byte[length];
        new DataInputStream(in).readFully(payload);
        return Optional.of(new HostFrame(fields.getInt(), new String(payload, StandardCharsets.UTF_8)));
    }

    byte[] encode() {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(payload.length)
                .putInt(connection)
                .put(payload)
                .array();
    }
}
