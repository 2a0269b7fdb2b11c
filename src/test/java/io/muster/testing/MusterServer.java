package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A packaged Muster on a dedicated Liberty server: own user directory, own port, own data. Run as one plain Java process,
 * so that {@link #kill()} is a real {@code kill -9} of the server and nothing else.
 */
public final class MusterServer implements AutoCloseable {
    public static final String ADMIN_KEY = "test-admin-key-0123456789";
    private static final Duration START = Duration.ofMinutes(4);
    private static final Path WLP =
            Path.of(System.getProperty("wlp.home", "target/liberty/wlp")).toAbsolutePath();
    private static final Path WAR =
            Path.of(System.getProperty("war", "target/muster.war")).toAbsolutePath();

    private final Path home;
    /** Not under target: a browser's sockets stand a short path only. */
    private final Path temporary;

    private final Map<String, String> environment;
    private final int port;
    private final boolean asBuilt;
    /** Tests start many servers, each for a short time. */
    private List<String> compiler = List.of("-XX:TieredStopAtLevel=1");

    private Process process;

    private MusterServer(Path home, Path temporary, Map<String, String> environment, int port, boolean asBuilt) {
        this.home = home;
        this.temporary = temporary;
        this.environment = environment;
        this.port = port;
        this.asBuilt = asBuilt;
    }

    /** A server with the given environment, started and ready for requests. */
    public static MusterServer start(Map<String, String> environment) {
        MusterServer server = prepare(environment);
        server.launch();
        server.awaitReady();
        return server;
    }

    /** A server with both compilers, as it is deployed: for benchmarks. */
    public static MusterServer startCompiled(Map<String, String> environment) {
        MusterServer server = prepareCompiled(environment);
        server.launch();
        server.awaitReady();
        return server;
    }

    /** The same, not started. */
    public static MusterServer prepareCompiled(Map<String, String> environment) {
        MusterServer server = prepare(environment);
        server.compiler = List.of();
        return server;
    }

    /** Puts the files of a server into its directory. */
    @FunctionalInterface
    public interface Layout {
        void layOut(Path directory) throws IOException;
    }

    /** A server that is set up as the build does it, but not started. */
    public static MusterServer prepare(Map<String, String> environment) {
        return prepare(ServerHome.take(), environment, ServerHome::layOutAsBuilt, true);
    }

    /** A server with files of one's own, not started. */
    public static MusterServer prepare(Map<String, String> environment, Layout layout) {
        return prepare(ServerHome.create(), environment, layout, false);
    }

    private static MusterServer prepare(Path home, Map<String, String> environment, Layout layout, boolean asBuilt) {
        try {
            int port = freePort();
            Map<String, String> complete = new HashMap<>(environment);
            complete.putIfAbsent("MUSTER_ADMIN_KEY", ADMIN_KEY);
            complete.putIfAbsent("LOG_FORMAT", "dev");
            complete.putIfAbsent("DATA_DIR", home.resolve("data").toString());
            complete.put("HTTP_PORT", Integer.toString(port));
            // Tests call more often than any caller may.
            complete.putIfAbsent("MUSTER_LIMITS", "off");
            MusterServer server = new MusterServer(home, Files.createTempDirectory("mt"), complete, port, asBuilt);
            Files.createDirectories(server.directory());
            layout.layOut(server.directory());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directory of the server's own files; an administrator's configuration goes in here. */
    public Path directory() {
        return home.resolve("usr/servers/muster");
    }

    /** The server that the build made; drivers and node are there. */
    public static Path built() {
        return WLP.resolve("usr/servers/muster");
    }

    /** The packaged application. */
    public static Path war() {
        return WAR;
    }

    /** Private directories of the server; those of a run are gone once it has ended, or at the next start. */
    public List<Path> privateDirectories() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("muster-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a variable of the environment for the next launch. */
    public void set(String name, String value) {
        environment.put(name, value);
    }

    /** Starts the process without waiting for it. */
    public void launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.directory(directory().toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name ->
                            name.matches("(MUSTER|POSTGRES|DATABASE|REDIS|TASKADE|LOG|OTEL|APPLICATIONINSIGHTS)_.*"));
            builder.environment().putAll(environment);
            builder.environment().put("WLP_USER_DIR", home.resolve("usr").toString());
            builder.environment().put("SERVER_CONFIG_DIR", directory().toString());
            builder.environment().put("ACTION", "run");
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            process = builder.start();
            ProcessGuard.guard(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Liberty's script does: what the shell makes of {@code server.env} decides about a javaagent. */
    private static final String SCRIPT = """
            if [ -f "$SERVER_CONFIG_DIR/server.env" ]; then . "$SERVER_CONFIG_DIR/server.env"; fi
            java=$1
            shift
            eval exec '"$java"' "$JVM_ARGS" '"$@"'""";

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                SCRIPT,
                "sh",
                System.getProperty("java.home") + "/bin/java",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-javaagent:" + WLP.resolve("bin/tools/ws-javaagent.jar"),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(compiler);
        try (Stream<String> lines = Files.lines(WLP.resolve("lib/platform/java/java9.options"))) {
            lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(command::add);
        }
        command.addAll(List.of("-jar", WLP.resolve("bin/tools/ws-server.jar").toString(), "muster"));
        return command;
    }

    /** Waits until the server says that it is ready; shows its log when it does not. */
    public void awaitReady() {
        awaitStatus("/api/agents/health/ready", 200);
    }

    /** Waits until an open address answers with a status. */
    public void awaitStatus(String path, int status) {
        Await.until(
                START,
                () -> !process.isAlive() || client().anonymously().get(path).status() == status,
                () -> path + " never answered " + status + "; the server's log ends: " + logTail());
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended with " + process.exitValue() + ": " + logTail());
        }
    }

    public Client client() {
        return new Client(url(), ADMIN_KEY);
    }

    /** Without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    public Path console() {
        return home.resolve("console.log");
    }

    /** Everything that the server printed so far. */
    public String log() {
        try {
            return Files.exists(console()) ? Files.readString(console()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logTail() {
        String log = log();
        return log.substring(Math.max(0, log.length() - 4000));
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Ends the process as Ctrl-C and a service manager do. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the process to end; true when it did. */
    public boolean awaitEnd(Duration patience) {
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                ProcessGuard.release(process.pid());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            terminate();
            if (!awaitEnd(Duration.ofSeconds(30))) {
                kill();
            } else if (asBuilt) {
                ServerHome.release(home);
            }
        }
        Directories.delete(temporary);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
