package io.muster.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the journal, where records are added: the segment being written, and those that are complete but not yet on the
 * disk. For one thread at a time, but for {@link #segments} and {@link #end}.
 */
final class JournalTail implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalTail.class);
    /** Of zeros, which are no frame: enough to need room on the disk. */
    private static final int PROBE = 4096;

    private final JournalDirectory directory;
    private final Segment.Opener opener;
    private final long segmentBytes;
    private final ConcurrentSkipListMap<Long, Path> segments;
    private final List<Segment> complete = new ArrayList<>();
    private Segment active;
    private volatile long end;
    /** The disk refused to sync the active segment; asking it again proves nothing, as it may have dropped the pages. */
    private boolean suspect;

    private JournalTail(
            JournalDirectory directory,
            Segment.Opener opener,
            long segmentBytes,
            ConcurrentSkipListMap<Long, Path> segments)
            throws IOException {
        this.directory = directory;
        this.opener = opener;
        this.segmentBytes = segmentBytes;
        this.segments = segments;
        long first = segments.lastKey();
        this.active = opener.open(directory.segment(first), first);
    }

    /** Finds the end of what was written before, and cuts off a record that is not whole: its append was never confirmed. */
    static JournalTail open(JournalDirectory directory, Segment.Opener opener, long segmentBytes) throws IOException {
        ConcurrentSkipListMap<Long, Path> segments = new ConcurrentSkipListMap<>(directory.segments());
        if (segments.isEmpty()) {
            segments.put(0L, directory.segment(0));
        }
        long first = segments.lastKey();
        Path path = directory.segment(first);
        FrameScan scan = new FrameScan(Files.exists(path) ? Files.readAllBytes(path) : new byte[0], first);
        scan.read(Integer.MAX_VALUE);
        JournalTail tail = new JournalTail(directory, opener, segmentBytes, segments);
        tail.end = scan.position();
        if (scan.rest().length > 0) {
            LOG.atWarn()
                    .addKeyValue("position", tail.end)
                    .addKeyValue("bytes", scan.rest().length)
                    .log("Cut off an incomplete record at the end of the action journal");
            tail.active.cut(tail.end);
        }
        tail.active.sync();
        directory.sync();
        return tail;
    }

    /** Writes one record to the operating system and returns its position. */
    long append(byte[] payload) throws IOException {
        if (active.length(end) >= segmentBytes) {
            beginSegment(end);
        }
        long position = end;
        byte[] frame = Frame.encode(position, payload);
        active.write(position, frame);
        end = position + frame.length;
        return position;
    }

    /** Finds out whether the disk takes a record. */
    void probe() throws IOException {
        if (suspect) {
            beginSegment(end);
        }
        active.write(end, new byte[PROBE]);
        active.cut(end);
    }

    /** Continues at a later position. */
    void skipTo(long position) throws IOException {
        if (position > end) {
            beginSegment(position);
        }
    }

    private void beginSegment(long first) throws IOException {
        Path path = directory.segment(first);
        if (!path.equals(segments.get(first))) {
            active.cut(end);
            Segment next = opener.open(path, first);
            complete.add(active);
            active = next;
            segments.put(first, path);
            end = first;
        }
        suspect = false;
        directory.sync();
    }

    /** Deletes the segments that lie wholly below a position. */
    void dropBefore(long position) throws IOException {
        Long second = segments.higherKey(segments.firstKey());
        while (second != null && second <= position) {
            Files.deleteIfExists(segments.firstEntry().getValue());
            segments.pollFirstEntry();
            second = segments.higherKey(second);
        }
    }

    /** Hands over the segments that are complete since the last call; the taker syncs and closes them. */
    List<Segment> takeComplete() {
        List<Segment> taken = List.copyOf(complete);
        complete.clear();
        return taken;
    }

    Segment active() {
        return active;
    }

    /** To be called when a sync has failed; a {@link #probe} that succeeds ends that state. */
    void suspect() {
        suspect = true;
    }

    boolean isSuspect() {
        return suspect;
    }

    /** By the position of their first record. */
    ConcurrentSkipListMap<Long, Path> segments() {
        return segments;
    }

    /** The position of the next record. */
    long end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        active.close();
    }
}
