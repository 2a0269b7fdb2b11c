package io.muster.engine.playwright.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.playwright.EngineFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private static final HostFrame FRAME = new HostFrame(1, "x".repeat(100_000));

    @Test
    void writesInOrderAndClosesTheStream() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, 10);
        assertTrue(writer.offer(new HostFrame(1, "a")));
        assertTrue(writer.offer(new HostFrame(2, "b")));
        writer.end();
        writer.run();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(new HostFrame(1, "a").encode());
        expected.write(new HostFrame(2, "b").encode());
        assertArrayEquals(expected.toByteArray(), out.toByteArray());
    }

    @Test
    void hostThatDoesNotReadRefusesFramesAndBlocksNobody() throws IOException {
        try (PipedInputStream unread = new PipedInputStream(1000);
                PipedOutputStream out = new PipedOutputStream(unread)) {
            FrameWriter writer = new FrameWriter(out, 3);
            Thread thread = new Thread(writer);
            thread.setDaemon(true);
            thread.start();
            EngineFixture.await(Duration.ofSeconds(5), () -> !writer.offer(FRAME));
            long begun = System.nanoTime();
            assertFalse(writer.offer(FRAME));
            writer.end();
            assertTrue(System.nanoTime() - begun < 1_000_000_000L);
            thread.interrupt();
        }
    }
}
