package io.muster.engine.playwright.host;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes frames on a dedicated thread. A host that does not read fills a pipe of 64 KB and then blocks the writer: it
 * must be this thread, never a session's or a caller's.
 */
final class FrameWriter implements Runnable {
    private static final HostFrame END = new HostFrame(-1, "");

    private final BlockingQueue<HostFrame> queue;
    private final OutputStream out;

    FrameWriter(OutputStream out, int capacity) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /**
     * Queues a frame; never blocks.
     *
     * @return false when the host has stopped reading
     */
    boolean offer(HostFrame hostFrame) {
        return queue.offer(hostFrame);
    }

    /** Closes the stream once everything queued is written; the host ends with its stdin. */
    void end() {
        if (!queue.offer(END)) {
            queue.clear();
            queue.offer(END);
        }
    }

    @Override
    public void run() {
        try (out) {
            for (HostFrame hostFrame = queue.take();
                    hostFrame.connection() != END.connection();
                    hostFrame = queue.take()) {
                out.write(hostFrame.encode());
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The host is gone; the reader sees the end of its output and says so to everyone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
