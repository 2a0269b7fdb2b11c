package io.muster.engine.provision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory of finished things, each in a separate directory whose name contains its version. What is there is
 * complete: it is made beside and moved into place at once. Safe for several threads and for several servers of a user; one
 * killed in the middle leaves only what the next one removes.
 */
final class ProvisionCache {
    /** Makes the content of an entry in an empty directory. */
    @FunctionalInterface
    interface Content {
        void make(Path directory) throws IOException, InterruptedException;
    }

    private static final String UNFINISHED = ".unfinished-";
    private static final long POLL_MILLIS = 100;

    private final Path directory;

    ProvisionCache(Path directory) {
        this.directory = directory;
    }

    /** The configured one, or the user's. */
    static ProvisionCache of(ProvisionConfig config, Platform platform) {
        return new ProvisionCache(config.cache().map(Path::toAbsolutePath).orElseGet(() -> platform.userCache()
                .resolve("muster")));
    }

    /** Path of an entry, whether or not it exists. */
    Path path(String name) {
        return directory.resolve(name);
    }

    /** The entry of this name; its content is made when it is not there yet. */
    Path entry(String name, Content content) throws IOException, InterruptedException {
        Path finished = path(name);
        if (Files.isDirectory(finished)) {
            return finished;
        }
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("." + name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (!lock.isValid() || Files.isDirectory(finished)) {
                return finished;
            }
            removeUnfinished(name);
            Path unfinished = Files.createDirectory(directory.resolve(UNFINISHED + name));
            try {
                content.make(unfinished);
                Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(unfinished);
            }
        }
        return finished;
    }

    /** Waits for other processes and, which Java leaves to us, for other threads of this one. */
    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException heldHere) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Removes an entry that turned out not to work, so that it is made again. */
    void discard(String name) throws IOException {
        delete(path(name));
    }

    private void removeUnfinished(String name) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, UNFINISHED + name)) {
            for (Path directoryLeft : left) {
                delete(directoryLeft);
            }
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
