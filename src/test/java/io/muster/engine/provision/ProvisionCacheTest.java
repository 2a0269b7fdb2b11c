package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void threadWaitsForTheOneThatMakesTheSame() throws Exception {
        ProvisionCache cache = new ProvisionCache(directory);
        AtomicInteger made = new AtomicInteger();
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<Path> first = CompletableFuture.supplyAsync(() -> entry(cache, target -> {
            making.countDown();
            finish.await();
            made.incrementAndGet();
        }));
        making.await();
        CompletableFuture<Path> second =
                CompletableFuture.supplyAsync(() -> entry(cache, target -> made.incrementAndGet()));
        assertFalse(second.isDone());
        finish.countDown();
        assertEquals(first.get(20, TimeUnit.SECONDS), second.get(20, TimeUnit.SECONDS));
        assertEquals(1, made.get());
    }

    private static Path entry(ProvisionCache cache, ProvisionCache.Content content) {
        try {
            return cache.entry("thing", content);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
