package io.muster.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records, and sets aside, loudly, what damage on the disk has left of others. */
final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final JournalDirectory directory;
    private final JournalTail tail;

    JournalReader(JournalDirectory directory, JournalTail tail) {
        this.directory = directory;
        this.tail = tail;
    }

    /** The next records from a position on; none only at the end of the journal. */
    JournalBatch read(long from, int maxEntries) throws IOException {
        // What is appended from here on may be half written when it is read.
        long end = tail.end();
        long position = Math.max(from, tail.segments().firstKey());
        while (position < end) {
            Map.Entry<Long, Path> segment = tail.segments().floorEntry(position);
            Long next = tail.segments().higherKey(segment.getKey());
            byte[] bytes = bytes(
                    segment.getValue(), position - segment.getKey(), next == null ? end - position : Long.MAX_VALUE);
            FrameScan scan = new FrameScan(bytes, position).read(maxEntries);
            report(scan.damages());
            boolean exhausted = scan.entries().size() < maxEntries;
            if (exhausted && scan.rest().length > 0) {
                report(List.of(new JournalEntry(scan.position(), scan.rest())));
            }
            position = exhausted ? (next == null ? end : next) : scan.position();
            if (!scan.entries().isEmpty()) {
                return new JournalBatch(scan.entries(), position);
            }
        }
        return new JournalBatch(List.of(), Math.max(from, end));
    }

    private static byte[] bytes(Path segment, long offset, long limit) throws IOException {
        try (InputStream file = Files.newInputStream(segment)) {
            file.skipNBytes(Math.min(offset, Files.size(segment)));
            return file.readNBytes((int) Math.min(limit, Integer.MAX_VALUE));
        }
    }

    private void report(List<JournalEntry> damages) throws IOException {
        for (JournalEntry damage : damages) {
            if (directory.setAside(damage)) {
                LOG.atError()
                        .addKeyValue("position", damage.position())
                        .addKeyValue("bytes", damage.payload().length)
                        .log(
                                "Part of the action journal is damaged; it was set aside in a .corrupt file and is skipped");
            }
        }
    }
}
