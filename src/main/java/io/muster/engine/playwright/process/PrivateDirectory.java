package io.muster.engine.playwright.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This server's own temporary directory, for the host's script and the browsers' profiles. A marker file in it names the
 * process that owns it, so that the next server finds and removes what a killed one left.
 */
public final class PrivateDirectory implements AutoCloseable {
    // Short: a browser puts a socket into it, whose whole path may have 107 characters.
    private static final String PREFIX = "muster-";
    private static final String MARKER = "owner";
    private static final Duration UNMARKED_GRACE = Duration.ofMinutes(10);

    // The start time is computed from the boot time, which moves with the clock.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    /** Makes one, readable by this user only. */
    public static PrivateDirectory create(Path parent) throws IOException {
        Path path = Files.createTempDirectory(parent, PREFIX);
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(path.resolve(MARKER), self.pid() + " " + startOf(self).toEpochMilli());
        return new PrivateDirectory(path);
    }

    /**
     * Removes the directories whose owners are gone; what belongs to another user or is in use stays.
     *
     * @return how many there were
     */
    public static int sweep(Path parent, Clock clock) throws IOException {
        int swept = 0;
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : candidates) {
                if (Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS) && isStale(candidate, clock)) {
                    delete(candidate);
                    swept++;
                }
            }
        }
        return swept;
    }

    public Path path() {
        return path;
    }

    /** True when the files made here belong to root. */
    public boolean ownedByRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"));
    }

    @Override
    public void close() {
        delete(path);
    }

    private static boolean isStale(Path directory, Clock clock) {
        try {
            if (!Files.isWritable(directory)) {
                return false;
            }
            Path marker = directory.resolve(MARKER);
            if (!Files.exists(marker)) {
                Instant changed = Files.getLastModifiedTime(directory).toInstant();
                return isEmpty(directory) && changed.isBefore(clock.instant().minus(UNMARKED_GRACE));
            }
            String[] owner = Files.readString(marker).split(" ");
            return !isRunning(Long.parseLong(owner[0]), Instant.ofEpochMilli(Long.parseLong(owner[1])));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            return !children.iterator().hasNext();
        }
    }

    private static boolean isRunning(long pid, Instant started) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && Duration.between(startOf(process.get()), started).abs().compareTo(START_TOLERANCE) < 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    /** Removes a directory with all that is in it, as far as that is possible. */
    public static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException | UncheckedIOException e) {
            // A browser that is still ending may write once more: the next start sweeps it.
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
