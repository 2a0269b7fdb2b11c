package io.muster.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file of the journal: the frames from one position on, without a header. Writing is for one thread at a time; another may
 * sync meanwhile.
 */
class Segment implements Closeable {
    private final long first;
    /** Not a FileChannel: that is closed for all when a thread which is interrupted writes to it. */
    private final RandomAccessFile file;

    /** Opens a file that is there, or makes it. */
    Segment(Path path, long first) throws IOException {
        this.first = first;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Opens segments; tests open some that fail. */
    @FunctionalInterface
    interface Opener {
        Segment open(Path path, long first) throws IOException;
    }

    long length(long position) {
        return position - first;
    }

    /** Overwrites whatever a failed write left there. */
    void write(long position, byte[] bytes) throws IOException {
        file.seek(length(position));
        file.write(bytes);
    }

    /** Ends the file at a position. */
    void cut(long position) throws IOException {
        file.setLength(length(position));
    }

    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
