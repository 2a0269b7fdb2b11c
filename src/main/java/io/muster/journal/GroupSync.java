package io.muster.journal;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what was written to the disk: one thread, one sync for all records since the last one. */
final class GroupSync {
    private static final Logger LOG = LoggerFactory.getLogger(GroupSync.class);
    /** The longest time that a record waits for others when no caller waits for it. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ReentrantLock lock;
    private final Condition work;
    private final Condition done;
    private final JournalTail tail;
    private final Thread thread;
    private long synced;
    private long failedBefore;
    private int waiting;
    private boolean idle;
    private boolean closed;

    /**
     * @param lock the one that guards the tail
     */
    GroupSync(ReentrantLock lock, JournalTail tail, ThreadFactory threads) {
        this.lock = lock;
        this.work = lock.newCondition();
        this.done = lock.newCondition();
        this.tail = tail;
        this.synced = tail.end();
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Signals that there is something to do; the caller holds the lock. */
    void written() {
        if (idle) {
            work.signal();
        }
    }

    /**
     * Waits until the record at a position is on the disk.
     *
     * @throws AppException {@code JOURNAL_UNAVAILABLE} when the disk refused
     */
    void await(long position) {
        lock.lock();
        try {
            waiting++;
            work.signal();
            while (synced <= position) {
                done.awaitUninterruptibly();
            }
            if (position < failedBefore) {
                throw new AppException(ErrorCode.JOURNAL_UNAVAILABLE, "The action journal did not reach the disk.");
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitWork()) {
                syncAll();
            }
        } catch (InterruptedException e) {
            // The server shuts down; what is left is synced when the journal is closed or opened again.
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && tail.end() == synced) {
                idle = true;
                work.await();
            }
            idle = false;
            long left = PAUSE.toNanos();
            while (left > 0 && waiting == 0 && !closed) {
                left = work.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void syncAll() {
        List<Segment> segments;
        long upTo;
        lock.lock();
        try {
            segments = new ArrayList<>(tail.takeComplete());
            segments.add(tail.active());
            upTo = tail.end();
        } finally {
            lock.unlock();
        }
        boolean taken = sync(segments);
        lock.lock();
        try {
            synced = upTo;
            if (!taken) {
                failedBefore = upTo;
                tail.suspect();
            }
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Syncs all and closes all but the last, which is being written. */
    private static boolean sync(List<Segment> segments) {
        boolean taken = true;
        for (Segment segment : segments) {
            try {
                segment.sync();
                if (segment != segments.get(segments.size() - 1)) {
                    segment.close();
                }
            } catch (IOException e) {
                taken = false;
                LOG.atError()
                        .setCause(e)
                        .log(
                                "The disk refused to sync the action journal; a power failure may now lose its last records");
            }
        }
        return taken;
    }

    /** Ends the thread, and syncs what is left. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        syncAll();
    }
}
