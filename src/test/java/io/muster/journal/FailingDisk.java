package io.muster.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that is full, or does not sync, when a test says so. */
final class FailingDisk implements Segment.Opener {
    volatile boolean full;
    volatile boolean broken;

    @Override
    public Segment open(Path path, long first) throws IOException {
        return new Segment(path, first) {
            /** A full disk takes the beginning. */
            @Override
            void write(long position, byte[] bytes) throws IOException {
                if (full) {
                    super.write(position, Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException("No space left on device");
                }
                super.write(position, bytes);
            }

            @Override
            void sync() throws IOException {
                if (broken) {
                    throw new IOException("Input/output error");
                }
                super.sync();
            }
        };
    }
}
