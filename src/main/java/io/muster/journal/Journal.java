package io.muster.journal;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local append-only log of byte records. A position is a 64-bit number that only grows and is never given twice within a
 * journal; a journal is identified by its {@link #id}, so that positions of one that was wiped are not taken for those
 * of the next. Thread-safe, but {@link #read} and {@link #dropBefore} are for one thread at a time.
 */
public final class Journal implements AutoCloseable {
    /** The largest record, in bytes. */
    public static final int MAX_RECORD = Frame.MAX_PAYLOAD;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SEGMENT_BYTES = 8L << 20;
    /** So that a journal whose records are all dropped, but for those of the segment being written, is mostly empty. */
    private static final int MIN_SEGMENTS = 8;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final JournalDirectory directory;
    private final JournalTail tail;
    private final JournalReader reader;
    private final GroupSync sync;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private long reserved;
    private boolean failing;
    private long retryAt;
    private boolean closed;

    private Journal(JournalDirectory directory, JournalTail tail, long maxBytes, ThreadFactory threads) {
        this.directory = directory;
        this.tail = tail;
        this.reader = new JournalReader(directory, tail);
        this.maxBytes = maxBytes;
        this.sync = new GroupSync(lock, tail, threads);
    }

    /**
     * Opens the journal in a directory, which is made when it is not there.
     *
     * @param maxBytes from which on records are refused until some are dropped
     * @param threads makes the one thread that syncs
     * @throws JournalUnusableException when another process uses it, or when it cannot be written
     */
    public static Journal open(Path path, long maxBytes, ThreadFactory threads) {
        return open(path, maxBytes, threads, Segment::new);
    }

    static Journal open(Path path, long maxBytes, ThreadFactory threads, Segment.Opener opener) {
        JournalDirectory directory = JournalDirectory.open(path);
        try {
            long segmentBytes = Math.min(SEGMENT_BYTES, maxBytes / MIN_SEGMENTS);
            JournalTail tail = JournalTail.open(directory, opener, segmentBytes);
            Journal journal = new Journal(directory, tail, maxBytes, threads);
            journal.sync.start();
            return journal;
        } catch (IOException e) {
            throw new JournalUnusableException("the action journal " + path + " cannot be read: " + e, e);
        }
    }

    /** Checks that {@link #open} would succeed. */
    public static void check(Path path) {
        try {
            JournalDirectory.open(path).close();
        } catch (IOException e) {
            throw new JournalUnusableException("the action journal " + path + " cannot be used: " + e, e);
        }
    }

    /** The same for as long as the directory is. */
    public UUID id() {
        return directory.id();
    }

    /** The position of the next record. */
    public long end() {
        return tail.end();
    }

    /** The size, in bytes. */
    public long size() {
        return tail.end() - tail.segments().firstKey();
    }

    /**
     * Takes room for a record.
     *
     * @throws AppException {@code JOURNAL_FULL} when there is none; {@code JOURNAL_UNAVAILABLE} while the disk does not take
     *     records
     */
    public Reservation reserve(int bytes) {
        lock.lock();
        try {
            requireWorking();
            if (size() + reserved + bytes > maxBytes) {
                throw new AppException(
                                ErrorCode.JOURNAL_FULL,
                                "The action journal is full: what was done has not reached the database for too long.")
                        .retryAfter(Duration.ofSeconds(5));
            }
            reserved += bytes;
            return new Reservation(this, bytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a record of 1 to {@value #MAX_RECORD} bytes. When this returns, the record outlives the process; to know that it
     * outlives a power failure, {@link #sync}.
     *
     * @return the record's position
     * @throws AppException as {@link #reserve}
     */
    public long append(byte[] payload) {
        try (Reservation room = reserve(payload.length + Frame.HEADER)) {
            return room.append(payload);
        }
    }

    long write(byte[] payload) {
        lock.lock();
        try {
            requireWorking();
            long position = tail.append(payload);
            sync.written();
            return position;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    void release(int bytes) {
        lock.lock();
        try {
            reserved -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** After a failure the disk is asked again, once a second, whether it takes records. */
    private void requireWorking() {
        if (closed) {
            throw unavailable("The action journal is closed: the server is stopping.", null);
        }
        if (failing || tail.isSuspect()) {
            if (System.nanoTime() - retryAt < 0) {
                throw unavailable("The action journal cannot be written.", null);
            }
            try {
                tail.probe();
                failing = false;
                LOG.atInfo().log("The action journal can be written again");
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private AppException failed(IOException cause) {
        if (!failing) {
            LOG.atError().setCause(cause).log("The action journal cannot be written; actions are refused until it can");
        }
        failing = true;
        retryAt = System.nanoTime() + RETRY.toNanos();
        return unavailable("The action journal cannot be written.", cause);
    }

    private static AppException unavailable(String detail, @Nullable Exception cause) {
        return new AppException(ErrorCode.JOURNAL_UNAVAILABLE, detail, cause).retryAfter(Duration.ofSeconds(2));
    }

    /**
     * Waits until the record at a position, and all before, are on the disk.
     *
     * @throws AppException {@code JOURNAL_UNAVAILABLE} when the disk refused
     */
    public void sync(long position) {
        sync.await(position);
    }

    /** Reads records from a position on, one that {@link #append} or a batch before gave; or 0, for the first there is. */
    public JournalBatch read(long from, int maxEntries) throws IOException {
        return reader.read(from, maxEntries);
    }

    /** Forgets records before a position, whole files at a time. */
    public void dropBefore(long position) throws IOException {
        lock.lock();
        try {
            tail.dropBefore(position);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Continues at a later position: for a journal that is older than what is known of it, such as one that was restored from
     * a backup, so that no position is given twice.
     */
    public void skipTo(long position) throws IOException {
        lock.lock();
        try {
            tail.skipTo(position);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        sync.close();
        tail.close();
        directory.close();
    }
}
