package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes directories that a process may be deleting, too. */
public final class Directories {
    private Directories() {}

    /** Deletes a directory with all files in it, as far as they are there and can be deleted. */
    public static void delete(Path directory) {
        deleteExcept(directory, Path.of(""));
    }

    /** Deletes a directory with all files in it but those in one of its directories. */
    static void deleteExcept(Path directory, Path except) {
        try {
            Files.walkFileTree(directory, new Deletion(except));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        private final Path except;

        Deletion(Path except) {
            this.except = except;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(except) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return deleted(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            return deleted(directory);
        }

        /** A directory that is not empty remains. */
        private static FileVisitResult deleted(Path file) {
            file.toFile().delete();
            return FileVisitResult.CONTINUE;
        }
    }
}
