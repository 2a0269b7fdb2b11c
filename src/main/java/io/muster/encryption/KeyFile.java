package io.muster.encryption;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that holds the key of a server that was given none. Made once, whole or not at all, and readable by its owner
 * only; may be edited to hold several keys.
 */
final class KeyFile {
    private static final String NAME = "encryption.key";

    private final Path file;

    KeyFile(Path directory) {
        file = directory.resolve(NAME);
    }

    /**
     * Reads the keys, after making a key if there is no file.
     *
     * @throws IllegalStateException naming the file
     */
    KeyRing readOrCreate() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return KeyRing.parse(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the encryption key in " + file + " cannot be used (" + reason(e) + "); restore it from a backup or"
                            + " set MUSTER_ENCRYPTION_KEY",
                    e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new", ownerOnly());
        try {
            Files.writeString(fresh, EncryptionKey.generate() + "\n", StandardCharsets.US_ASCII);
            force(fresh);
            // A link, unlike a move, never replaces the key that another server on this directory made meanwhile.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // That one then.
        } finally {
            Files.delete(fresh);
        }
    }

    /** A key must not be lost with what it encrypted still there. */
    private static void force(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? "it cannot be read or written" : String.valueOf(e.getMessage());
    }
}
