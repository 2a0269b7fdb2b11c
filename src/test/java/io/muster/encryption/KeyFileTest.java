package io.muster.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    @Test
    void keyIsMadeOnceAndForItsOwnerOnly() throws IOException {
        Path data = directory.resolve("data");
        String id = new KeyFile(data).readOrCreate().currentId();
        assertEquals(id, new KeyFile(data).readOrCreate().currentId());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("encryption.key"))));
        try (Stream<Path> files = Files.list(data)) {
            assertEquals(List.of(data.resolve("encryption.key")), files.toList());
        }
    }

    @Test
    void serversThatStartTogetherAgreeOnOneKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> start = () -> new KeyFile(directory).readOrCreate().currentId();
            List<Future<String>> ids =
                    threads.invokeAll(Stream.generate(() -> start).limit(8).collect(Collectors.toList()));
            for (Future<String> id : ids) {
                assertEquals(ids.get(0).get(), id.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void brokenFileIsNamedAndNeverReplaced() throws IOException {
        Path file = directory.resolve("encryption.key");
        Files.writeString(file, "half a ke");
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> new KeyFile(directory).readOrCreate());
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("half a ke"), refusal.getMessage());
        assertEquals("half a ke", Files.readString(file));
    }
}
