package io.muster.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal: a lock that restricts it to one process, its id, and its segments, each named by the position of its
 * first record.
 */
final class JournalDirectory implements Closeable {
    /** Names the format as well: what another version wrote in another way is not misread. */
    private static final Pattern ID = Pattern.compile("muster-journal 1 ([0-9a-f-]{36})\\s*");

    private static final Pattern SEGMENT = Pattern.compile("(\\d{19})\\.log");

    private final Path path;
    private final FileChannel lock;
    private final UUID id;

    private JournalDirectory(Path path, FileChannel lock, UUID id) {
        this.path = path;
        this.lock = lock;
        this.id = id;
    }

    static JournalDirectory open(Path path) {
        FileChannel lock = null;
        try {
            Files.createDirectories(path);
            lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!taken(lock)) {
                throw unusable(path, "another running server uses it; give each server a DATA_DIR of its own", null);
            }
            return new JournalDirectory(path, lock, readId(path));
        } catch (IOException e) {
            closeQuietly(lock);
            throw unusable(path, "it must be a directory that the server may write to (" + e + ")", e);
        } catch (JournalUnusableException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static UUID readId(Path path) throws IOException {
        Path file = path.resolve("id");
        if (Files.exists(file)) {
            Matcher text = ID.matcher(Files.readString(file));
            if (text.matches()) {
                return UUID.fromString(text.group(1));
            }
            throw unusable(path, "its file id is not one that this version wrote", null);
        }
        if (!segments(path).isEmpty()) {
            // Under a new id all of it would be stored a second time.
            throw unusable(path, "it holds records but its file id is missing", null);
        }
        UUID fresh = UUID.randomUUID();
        Path temporary = path.resolve("id.new");
        Files.writeString(temporary, "muster-journal 1 " + fresh + "\n");
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sync(path, StandardOpenOption.READ);
        return fresh;
    }

    private static JournalUnusableException unusable(Path path, String why, @Nullable Exception cause) {
        return new JournalUnusableException("the action journal " + path + " cannot be used: " + why, cause);
    }

    UUID id() {
        return id;
    }

    NavigableMap<Long, Path> segments() throws IOException {
        return segments(path);
    }

    private static NavigableMap<Long, Path> segments(Path path) throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            files.forEach(file -> {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(Long.parseLong(name.group(1)), file);
                }
            });
        }
        return found;
    }

    Path segment(long first) {
        return path.resolve(String.format("%019d.log", first));
    }

    /** Makes sure that files which were created or deleted are so after a power failure, too. */
    void sync() throws IOException {
        sync(path, StandardOpenOption.READ);
    }

    private static void sync(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    /** Copies unreadable bytes aside for examination; false when that was done before. */
    boolean setAside(JournalEntry damage) throws IOException {
        Path file = path.resolve(String.format("%019d.corrupt", damage.position()));
        if (Files.exists(file)) {
            return false;
        }
        Files.write(file, damage.payload());
        return true;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The earlier failure is reported.
            }
        }
    }

    /** Lets another process use it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
