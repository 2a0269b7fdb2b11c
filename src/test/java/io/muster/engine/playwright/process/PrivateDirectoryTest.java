package io.muster.engine.playwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path parent;

    @Test
    void belongsToThisUserAloneAndIsRemovedAtTheEnd() throws IOException {
        Path path;
        try (PrivateDirectory directory = PrivateDirectory.create(parent)) {
            path = directory.path();
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            Files.createDirectories(path.resolve("profile/deep"));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void directoryOfALivingServerStays() throws IOException {
        try (PrivateDirectory directory = PrivateDirectory.create(parent)) {
            PrivateDirectory.sweep(parent, CLOCK);
            assertTrue(Files.exists(directory.path().resolve("owner")));
        }
    }

    @Test
    void directoryOfADeadServerIsSweptWithoutFollowingLinks() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path outside = Files.writeString(parent.resolve("outside"), "stays");
        Path stale = marked("muster-stale", ended.pid() + " 0");
        Files.createSymbolicLink(stale.resolve("link"), outside);
        PrivateDirectory.sweep(parent, CLOCK);
        assertFalse(Files.exists(stale));
        assertTrue(Files.exists(outside));
    }

    @Test
    void reusedProcessNumberDoesNotKeepIt() throws IOException {
        Path stale = marked("muster-reused", ProcessHandle.current().pid() + " 1000");
        PrivateDirectory.sweep(parent, CLOCK);
        assertFalse(Files.exists(stale));
    }

    @Test
    void unmarkedDirectoryIsSweptOnlyWhenOldAndEmpty() throws IOException {
        Path fresh = aged("muster-fresh", Duration.ofMinutes(1));
        Path old = aged("muster-old", Duration.ofMinutes(11));
        Path foreign = aged("muster-foreign", Duration.ZERO);
        Files.writeString(foreign.resolve("file"), "of another program");
        Files.setLastModifiedTime(foreign, FileTime.from(NOW.minus(Duration.ofDays(1))));
        PrivateDirectory.sweep(parent, CLOCK);
        assertTrue(Files.exists(fresh));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(foreign));
    }

    private Path marked(String name, String marker) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name));
        Files.writeString(directory.resolve("owner"), marker);
        return directory;
    }

    private Path aged(String name, Duration age) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name));
        Files.setLastModifiedTime(directory, FileTime.from(NOW.minus(age)));
        return directory;
    }
}
