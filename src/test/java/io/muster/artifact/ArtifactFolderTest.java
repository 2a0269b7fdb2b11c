package io.muster.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactFolderTest {
    private final SettableClock clock = new SettableClock();

    @TempDir
    Path temporary;

    private Path directory;
    private ArtifactFolder folder;

    @BeforeEach
    void makeFolder() {
        directory = temporary.resolve("agents/one");
        folder = new ArtifactFolder(directory, new ArtifactLimits(10, 15, 3), clock);
    }

    private StoredFile store(String name, String content) throws IOException, TooLargeException {
        Path source = Files.writeString(temporary.resolve("source"), content);
        return folder.store(name, source);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void keptFileIsDescribedAndFound() throws Exception {
        StoredFile stored = store("../a.txt", "hello");
        assertEquals("a.txt", stored.name());
        assertEquals("text/plain", stored.contentType());
        assertEquals(5, stored.size());
        assertEquals("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", stored.sha256());
        assertEquals(clock.instant(), stored.createdAt());
        assertEquals(Optional.of(stored), folder.find(stored.artifact()));
        assertEquals("hello", Files.readString(folder.content(stored)));
        assertEquals(Set.of(stored.artifact(), stored.artifact() + ".json"), names());
    }

    @Test
    void onlyItsOwnerMayRead() throws Exception {
        StoredFile stored = store("a.txt", "hello");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.content(stored))));
    }

    @Test
    void newestComesFirst() throws Exception {
        StoredFile first = store("a", "1");
        clock.advance(Duration.ofSeconds(1));
        StoredFile second = store("b", "2");
        assertEquals(List.of(second, first), folder.list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../one", "x", "00000000-0000-0000-0000-000000000000", "a.json"})
    void strangeNameIsNotFound(String name) throws Exception {
        store("a", "1");
        assertEquals(Optional.empty(), folder.find(name));
    }

    @Test
    void limitsHold() throws Exception {
        assertThrows(TooLargeException.class, () -> store("a", "12345678901"));
        store("a", "1234567890");
        assertThrows(TooLargeException.class, () -> store("b", "123456"));
        store("b", "12345");
        store("empty", "");
        assertThrows(TooLargeException.class, () -> store("c", ""));
        assertEquals(3, folder.list().size());
    }

    @Test
    void fileThatWasInterruptedIsNotListedAndIsRemovedLater() throws Exception {
        StoredFile stored = store("a", "1");
        Path half = Files.writeString(directory.resolve("11111111-1111-1111-1111-111111111111"), "half");
        assertEquals(List.of(stored), folder.list());
        store("b", "2");
        assertFalse(Files.exists(half));
        assertEquals(2, folder.list().size());
    }

    @Test
    void unreadableDescriptionHidesOnlyItsOwnFile() throws Exception {
        StoredFile stored = store("a", "1");
        Files.writeString(directory.resolve("11111111-1111-1111-1111-111111111111.json"), "{");
        assertEquals(List.of(stored), folder.list());
    }

    @Test
    void oldFilesAreRemoved() throws Exception {
        store("a", "1");
        clock.advance(Duration.ofDays(1));
        StoredFile young = store("b", "2");
        assertEquals(1, folder.deleteOlderThan(clock.instant()));
        assertEquals(List.of(young), folder.list());
        assertEquals(Set.of(young.artifact(), young.artifact() + ".json"), names());
    }

    @Test
    void deletedFolderIsGoneAndCanBeUsedAgain() throws Exception {
        folder.delete();
        store("a", "1");
        folder.delete();
        assertFalse(Files.exists(directory));
        assertEquals(List.of(), folder.list());
        store("b", "2");
        assertTrue(Files.exists(directory));
    }
}
