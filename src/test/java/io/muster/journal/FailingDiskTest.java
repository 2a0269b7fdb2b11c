package io.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not take what it should: refused, said, and over when the disk is well again. */
class FailingDiskTest {
    private static final long MAX = 64L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final FailingDisk disk = new FailingDisk();
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(directory, MAX, Thread::new, disk);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private long append(String text) {
        return journal.append(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> everything() throws IOException {
        return journal.read(0, Integer.MAX_VALUE).entries().stream()
                .map(entry -> new String(entry.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private void awaitRecovery() {
        Await.until(
                PATIENCE,
                () -> {
                    journal.reserve(1).close();
                    return true;
                },
                () -> "the journal never took records again");
    }

    @Test
    void fullDiskRefusesRecordsAndLeavesNoTraceOfThem() throws IOException {
        append("one");
        disk.full = true;
        AppException refused = assertThrows(AppException.class, () -> append("two"));
        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, refused.code());
        assertTrue(refused.retryAfter().isPresent());
        assertThrows(AppException.class, () -> journal.reserve(1));
        assertEquals(List.of("one"), everything());
        disk.full = false;
        awaitRecovery();
        assertEquals(11, append("three"));
        assertEquals(List.of("one", "three"), everything());
        journal.close();
        journal = Journal.open(directory, MAX, Thread::new, disk);
        assertEquals(List.of("one", "three"), everything());
    }

    @Test
    void waiterLearnsThatTheDiskDidNotSyncAndNewRecordsGoToAnotherFile() throws IOException {
        journal.sync(append("one"));
        disk.broken = true;
        long two = append("two");
        AppException refused = assertThrows(AppException.class, () -> journal.sync(two));
        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, refused.code());
        disk.broken = false;
        awaitRecovery();
        journal.sync(append("three"));
        assertEquals(List.of("one", "two"), everything());
        JournalBatch rest = journal.read(journal.read(0, Integer.MAX_VALUE).next(), 10);
        assertEquals(1, rest.entries().size());
    }
}
