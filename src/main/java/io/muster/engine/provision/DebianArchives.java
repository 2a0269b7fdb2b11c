package io.muster.engine.provision;

import io.muster.common.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A directory of Debian's package files, unpacked by dpkg-deb on as many cores as there are. */
final class DebianArchives {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofSeconds(3);
    private static final int AT_ONCE = 4;

    private final Path unpacker;
    private final Path directory;

    DebianArchives(Path unpacker, Path directory) {
        this.unpacker = unpacker;
        this.directory = directory;
    }

    /** Unpacks all of them into one directory. */
    void unpack(Path target, String title, Progress progress) throws IOException, InterruptedException {
        List<Path> archives = largestFirst();
        progress.report("Unpacking " + title + " (" + archives.size() + " packages)");
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, Runtime.getRuntime().availableProcessors()), DebianArchives::daemon);
        try {
            List<Future<String>> unpacking = archives.stream()
                    .map(archive -> workers.submit(() -> unpack(archive, target)))
                    .toList();
            for (Future<String> each : unpacking) {
                while (!finished(each)) {
                    long done = unpacking.stream().filter(Future::isDone).count();
                    progress.report("Unpacking " + title + ": " + done + " of " + archives.size() + " packages");
                }
            }
        } finally {
            workers.shutdownNow();
            // The directory is removed after a failure, and nothing may write into it then.
            workers.awaitTermination(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean finished(Future<String> unpacking) throws IOException, InterruptedException {
        try {
            unpacking.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }

    private String unpack(Path archive, Path target) throws IOException, InterruptedException {
        return new ExternalCommand(List.of(unpacker.toString(), "-x", archive.toString(), target.toString()))
                .limit(LIMIT)
                .run();
    }

    /** The largest takes as long as all others together. */
    private List<Path> largestFirst() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().length())
                            .reversed())
                    .toList();
        }
    }

    private static Thread daemon(Runnable work) {
        return DaemonThreads.create(Thread::new, "browser-unpacking", work);
    }
}
