package io.muster.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes and reuses the directories of servers. Thread-safe. */
final class ServerHome {
    private static final Path WORK_AREA = Path.of("usr/servers/muster/workarea");
    private static final AtomicInteger HOMES = new AtomicInteger();
    private static final Queue<Path> RELEASED = new ConcurrentLinkedQueue<>();

    private ServerHome() {}

    /** Returns a directory that does not exist yet. */
    static Path create() {
        return Path.of("target/it/server-" + ProcessHandle.current().pid() + "-" + HOMES.incrementAndGet())
                .toAbsolutePath();
    }

    /**
     * Returns a directory with nothing of a server in it, except the work area that another may have left: Liberty starts in
     * two thirds of the time when it finds its bundles resolved.
     */
    static Path take() {
        Path released = RELEASED.poll();
        if (released == null) {
            return create();
        }
        Directories.deleteExcept(released, released.resolve(WORK_AREA));
        return released;
    }

    /** Takes back the directory of a server that was laid out as built and ended without being killed. */
    static void release(Path home) {
        RELEASED.add(home);
    }

    /** Puts the files of a server into its directory as the build does. */
    static void layOutAsBuilt(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("apps"));
        for (String file : List.of("server.xml", "muster-datasource.xml", "server.env")) {
            Files.copy(
                    MusterServer.built().resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createSymbolicLink(directory.resolve("jdbc"), MusterServer.built().resolve("jdbc"));
        Files.createSymbolicLink(
                directory.resolve("playwright"), MusterServer.built().resolve("playwright"));
        Files.createSymbolicLink(directory.resolve("apps/muster.war"), MusterServer.war());
        Path otel = Files.createDirectories(directory.resolve("otel"));
        for (String agent :
                List.of("opentelemetry-javaagent.jar", "applicationinsights-agent.jar", "applicationinsights.json")) {
            Files.createSymbolicLink(
                    otel.resolve(agent), MusterServer.built().resolve("otel").resolve(agent));
        }
        Files.createSymbolicLink(
                otel.resolve("muster-otel.jar"), MusterServer.war().resolveSibling("muster-otel.jar"));
        Files.writeString(
                directory.resolve("bootstrap.properties"),
                "muster.classes=" + Path.of("target/classes").toAbsolutePath() + "\n");
    }
}
