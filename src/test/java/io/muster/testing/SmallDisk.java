package io.muster.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A file system of 256 MB in memory, which a test can fill without harm to the machine. */
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 256;
    private static final String FILLER = "filler";

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one; empty where that is not allowed to this user. */
    public static Optional<SmallDisk> mount() throws IOException {
        Path directory = Files.createTempDirectory("small-disk");
        String[] mount = {"mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", directory.toString()};
        if (succeeds(mount)) {
            return Optional.of(new SmallDisk(directory));
        }
        Files.delete(directory);
        return Optional.empty();
    }

    public Path directory() {
        return directory;
    }

    /** Leaves some megabytes. */
    public void fill() {
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 1);
        try (OutputStream filler = Files.newOutputStream(directory.resolve(FILLER))) {
            long free = Files.getFileStore(directory).getUsableSpace() / megabyte.length;
            for (long i = MEGABYTES / 20; i < free; i++) {
                filler.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void free() {
        try {
            Files.delete(directory.resolve(FILLER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (succeeds("umount", directory.toString())) {
            Files.delete(directory);
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
