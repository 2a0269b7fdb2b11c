package io.muster.engine.playwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFrameTest {
    private static final byte[] HELLO = new HostFrame(258, "{\"ä\":1}").encode();

    @Test
    void headerIsLengthAndConnectionLittleEndian() {
        assertEquals("0800000002010000", HexFormat.of().formatHex(HELLO, 0, 8));
    }

    @Test
    void framesAreReadBackHoweverTheyArriveTorn() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(HELLO);
        stream.write(new HostFrame(HostFrame.CONTROL, "").encode());
        stream.write(HELLO);
        InputStream torn = new OneByteAtATime(stream.toByteArray());
        assertEquals(Optional.of(new HostFrame(258, "{\"ä\":1}")), HostFrame.read(torn));
        assertEquals(Optional.of(new HostFrame(0, "")), HostFrame.read(torn));
        assertEquals(Optional.of(new HostFrame(258, "{\"ä\":1}")), HostFrame.read(torn));
        assertEquals(Optional.empty(), HostFrame.read(torn));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 12})
    void endWithinAFrameIsAnError(int length) {
        InputStream cut = new ByteArrayInputStream(Arrays.copyOf(HELLO, length));
        assertThrows(EOFException.class, () -> HostFrame.read(cut));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01000010", "ffffffff", "ffffff7f"})
    void oversizedFrameIsRefusedBeforeItIsRead(String length) {
        byte[] header = HexFormat.of().parseHex(length + "00000000");
        IOException refused = assertThrows(IOException.class, () -> HostFrame.read(new ByteArrayInputStream(header)));
        assertEquals(IOException.class, refused.getClass());
    }

    private static final class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
        }
    }
}
