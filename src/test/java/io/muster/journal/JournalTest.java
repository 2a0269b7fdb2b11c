package io.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long LARGE = 64L << 20;
    /** Segments of 1,000 bytes. */
    private static final long SMALL = 8_000;

    @TempDir
    Path directory;

    private Journal journal;

    @AfterEach
    void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }

    private void open(long maxBytes) throws IOException {
        close();
        journal = Journal.open(directory, maxBytes, Thread::new);
    }

    private long append(String text) {
        return journal.append(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<JournalEntry> entries) {
        return entries.stream()
                .map(entry -> new String(entry.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> everything() throws IOException {
        List<String> all = new ArrayList<>();
        long from = 0;
        while (from < journal.end()) {
            JournalBatch batch = journal.read(from, 3);
            all.addAll(texts(batch.entries()));
            from = batch.next();
        }
        return all;
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private Path onlySegment() throws IOException {
        List<Path> segments = files(".log");
        assertEquals(1, segments.size());
        return segments.get(0);
    }

    @Test
    void recordsComeBackInOrderWithTheirPositionsAcrossRestarts() throws IOException {
        open(LARGE);
        long one = append("one");
        long two = append("two");
        UUID id = journal.id();
        assertEquals(0, one);
        assertEquals(11, two);
        assertEquals(22, journal.end());
        open(LARGE);
        assertEquals(id, journal.id());
        assertEquals(22, append("three"));
        JournalBatch rest = journal.read(two, 10);
        assertEquals(List.of("two", "three"), texts(rest.entries()));
        assertEquals(
                List.of(11L, 22L),
                rest.entries().stream().map(JournalEntry::position).toList());
        assertEquals(journal.end(), rest.next());
        assertEquals(0, journal.read(rest.next(), 10).entries().size());
    }

    @Test
    void batchEndsWhereTheNextBegins() throws IOException {
        open(LARGE);
        append("one");
        append("two");
        append("three");
        JournalBatch first = journal.read(0, 2);
        assertEquals(List.of("one", "two"), texts(first.entries()));
        assertEquals(List.of("three"), texts(journal.read(first.next(), 2).entries()));
    }

    /** A kill in the middle of a write leaves the beginning of a record: any part of it. */
    @Test
    void tornLastRecordIsCutAtWhateverByteItEnds() throws IOException {
        open(LARGE);
        append("first");
        long second = append("second record");
        close();
        byte[] whole = Files.readAllBytes(onlySegment());
        for (int length = (int) second; length < whole.length; length++) {
            byte[] torn = new byte[length];
            System.arraycopy(whole, 0, torn, 0, length);
            Files.write(onlySegment(), torn);
            open(LARGE);
            assertEquals(second, journal.end());
            assertEquals(List.of("first"), everything());
            assertEquals(second, append("next"));
            assertEquals(List.of("first", "next"), everything());
            assertEquals(List.of(), files(".corrupt"));
            close();
        }
    }

    @Test
    void lastRecordWithAnyByteWrongIsCut() throws IOException {
        open(LARGE);
        append("first");
        long second = append("second record");
        close();
        byte[] whole = Files.readAllBytes(onlySegment());
        for (int index = (int) second; index < whole.length; index++) {
            byte[] wrong = whole.clone();
            wrong[index] ^= 0x40;
            Files.write(onlySegment(), wrong);
            open(LARGE);
            assertEquals(List.of("first"), everything());
            close();
        }
    }

    @Test
    void damageInTheMiddleIsSetAsideAndWhatFollowsIsRead() throws IOException {
        open(LARGE);
        append("first");
        long second = append("second");
        append("third");
        close();
        byte[] bytes = Files.readAllBytes(onlySegment());
        for (int index = (int) second; index < second + 14; index++) {
            byte[] wrong = bytes.clone();
            wrong[index] ^= 0x11;
            Files.write(onlySegment(), wrong);
            open(LARGE);
            assertEquals(List.of("first", "third"), everything());
            assertEquals(List.of("first", "third"), everything());
            assertEquals(bytes.length, journal.end());
            Path kept = files(".corrupt").get(0);
            assertEquals(14, Files.size(kept));
            close();
            Files.delete(kept);
        }
    }

    @Test
    void damagedEndOfACompleteSegmentIsSetAsideAndTheNextSegmentIsRead() throws IOException {
        open(SMALL);
        List<String> written = new ArrayList<>();
        while (files(".log").size() < 3) {
            written.add("record " + written.size() + " " + "x".repeat(80));
            append(written.get(written.size() - 1));
        }
        close();
        Path first = files(".log").get(0);
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length - 1] ^= 1;
        Files.write(first, bytes);
        open(SMALL);
        int lost = bytes.length / (int) journal.read(0, 1).next() - 1;
        List<String> left = new ArrayList<>(written);
        left.remove(lost);
        assertEquals(left, everything());
        assertEquals(1, files(".corrupt").size());
    }

    /** Tests that data which a client makes an agent record is not taken for a separate record after damage. */
    @Test
    void frameWithinAPayloadIsNotTakenForARecord() throws IOException {
        open(LARGE);
        append("first");
        byte[] inner = Frame.encode(0, "forged".getBytes(StandardCharsets.UTF_8));
        long second = journal.append(inner);
        append("third");
        close();
        byte[] bytes = Files.readAllBytes(onlySegment());
        bytes[(int) second] ^= 1;
        Files.write(onlySegment(), bytes);
        open(LARGE);
        assertEquals(List.of("first", "third"), everything());
    }

    @Test
    void fullJournalRefusesAndTakesAgainWhenRecordsAreDropped() throws IOException {
        open(SMALL);
        byte[] record = new byte[92];
        for (int i = 0; i < 80; i++) {
            journal.append(record);
        }
        AppException full = assertThrows(AppException.class, () -> journal.append(record));
        assertEquals(ErrorCode.JOURNAL_FULL, full.code());
        assertTrue(full.retryAfter().isPresent());
        assertEquals(80, everything().size());
        journal.dropBefore(4_000);
        assertEquals(4_000, journal.read(0, 1).entries().get(0).position());
        assertEquals(8_000, journal.append(record));
        journal.dropBefore(journal.end());
        assertTrue(journal.size() <= SMALL / 8);
    }

    @Test
    void reservedRoomIsNotGivenTwiceAndComesBack() throws IOException {
        open(SMALL);
        try (Reservation most = journal.reserve(7_000)) {
            assertThrows(AppException.class, () -> journal.reserve(2_000));
            assertEquals(0, most.append(new byte[10]));
            journal.reserve(7_000).close();
        }
        journal.reserve(7_000).close();
    }

    @Test
    void segmentsBelowAPositionAreDeletedAndOthersKept() throws IOException {
        open(SMALL);
        for (int i = 0; i < 30; i++) {
            journal.append(new byte[92]);
        }
        assertEquals(3, files(".log").size());
        journal.dropBefore(1_999);
        assertEquals(2, files(".log").size());
        journal.dropBefore(2_000);
        assertEquals(1, files(".log").size());
        open(SMALL);
        assertEquals(3_000, journal.end());
        assertEquals(10, everything().size());
    }

    @Test
    void journalThatIsOlderThanItsPositionGoesOnFromThere() throws IOException {
        open(LARGE);
        append("known already");
        journal.skipTo(5_000);
        assertEquals(5_000, append("new"));
        assertEquals(List.of("new"), texts(journal.read(5_000, 10).entries()));
        journal.skipTo(100);
        assertEquals(5_011, journal.end());
        open(LARGE);
        assertEquals(5_011, journal.end());
        assertEquals(List.of("known already", "new"), everything());
    }

    @Test
    void wipedDirectoryIsAnotherJournal() throws IOException {
        open(LARGE);
        UUID first = journal.id();
        close();
        Files.delete(onlySegment());
        Files.delete(directory.resolve("id"));
        open(LARGE);
        assertNotEquals(first, journal.id());
    }

    @Test
    void recordsWithoutTheirIdAreRefused() throws IOException {
        open(LARGE);
        append("one");
        close();
        Files.delete(directory.resolve("id"));
        journal = null;
        assertTrue(refusal().contains("its file id is missing"));
    }

    @Test
    void directoryOfAnotherFormatIsRefused() throws IOException {
        Files.writeString(directory.resolve("id"), "muster-journal 2 whatever\n");
        assertTrue(refusal().contains("not one that this version wrote"));
    }

    @Test
    void secondUserOfTheSameDirectoryIsRefused() throws IOException {
        open(LARGE);
        assertTrue(refusal().contains("another running server uses it"));
        close();
        Journal.check(directory);
        open(LARGE);
    }

    @Test
    void placeThatIsNoDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        JournalUnusableException refusal =
                assertThrows(JournalUnusableException.class, () -> Journal.check(file.resolve("journal")));
        assertTrue(refusal.getMessage().contains("a directory that the server may write to"));
    }

    private String refusal() {
        return assertThrows(JournalUnusableException.class, () -> Journal.open(directory, LARGE, Thread::new))
                .getMessage();
    }

    @Test
    void closedJournalRefuses() throws IOException {
        open(LARGE);
        journal.close();
        AppException refused = assertThrows(AppException.class, () -> append("late"));
        assertEquals(ErrorCode.JOURNAL_UNAVAILABLE, refused.code());
    }

    @Test
    void recordOfAnImpossibleSizeIsRefusedAndHarmsNothing() throws IOException {
        open(LARGE);
        assertThrows(IllegalArgumentException.class, () -> journal.append(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> journal.append(new byte[Journal.MAX_RECORD + 1]));
        assertEquals(0, journal.append(new byte[Journal.MAX_RECORD]));
        assertEquals(1, everything().size());
    }

    @Test
    void waiterReturnsOnceItsRecordIsOnTheDisk() throws IOException {
        open(LARGE);
        journal.sync(append("one"));
        journal.sync(append("two"));
        journal.sync(0);
        assertEquals(2, everything().size());
    }
}
