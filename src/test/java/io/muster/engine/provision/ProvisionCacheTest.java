package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionCacheTest {
    @TempDir
    Path directory;

    @Test
    void contentIsMadeOnce() throws Exception {
        ProvisionCache cache = new ProvisionCache(directory.resolve("not/yet"));
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            Path entry = cache.entry("thing-1", target -> {
                made.incrementAndGet();
                Files.writeString(target.resolve("file"), "content");
            });
            assertEquals("content", Files.readString(entry.resolve("file")));
        }
        assertEquals(1, made.get());
    }

    @Test
    void failureLeavesNothingAndIsTriedAgain() throws Exception {
        ProvisionCache cache = new ProvisionCache(directory);
        assertThrows(
                IOException.class,
                () -> cache.entry("thing", target -> {
                    Files.writeString(target.resolve("half"), "");
                    throw new IOException("no space");
                }));
        assertFalse(Files.exists(cache.path("thing")));
        Path entry = cache.entry("thing", target -> Files.writeString(target.resolve("whole"), ""));
        assertTrue(Files.exists(entry.resolve("whole")));
        assertFalse(Files.exists(entry.resolve("half")));
    }

    @Test
    void whatAKilledServerLeftIsNotTaken() throws Exception {
        Path unfinished = Files.createDirectories(directory.resolve(".unfinished-thing"));
        Files.writeString(unfinished.resolve("half"), "");
        Path entry = new ProvisionCache(directory).entry("thing", target -> {});
        assertFalse(Files.exists(entry.resolve("half")));
        assertFalse(Files.exists(unfinished));
    }
}
