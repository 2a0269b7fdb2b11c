package io.muster.health;

import io.muster.database.DatabaseConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system that holds the server's own files. */
@ApplicationScoped
public class DataDisk {
    @Inject
    DatabaseConfig files;

    /** In bytes. */
    record Space(long total, long free) {
        double freeShare() {
            return total == 0 ? 1 : (double) free / total;
        }
    }

    /** Asks the file system, which may take its time where it is a remote one. */
    Space read() {
        try {
            FileStore store = Files.getFileStore(existing(files.dataDirectory().toAbsolutePath()));
            return new Space(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory itself is created by its first writer. */
    private static Path existing(Path directory) {
        Path found = directory;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }
}
