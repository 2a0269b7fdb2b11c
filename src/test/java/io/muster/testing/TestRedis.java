package io.muster.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.embedded.core.ExecutableProvider;

/**
 * A dedicated Redis server of a test: a real one, on a separate port and in a separate directory, that can be killed,
 * stopped for a while and started again. Stores commands in an append-only file, written before each reply. It ends with the test
 * JVM, however that ends.
 */
public final class TestRedis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ANSWER_MILLIS = 10_000;
    private static final int SLOTS = 16_384;
    private static final int SLOTS_AT_ONCE = 4_096;

    private final Path directory;
    private final int port;
    private final List<String> arguments;
    private Process process;

    private TestRedis(Path directory, int port, List<String> arguments) {
        this.directory = directory;
        this.port = port;
        this.arguments = arguments;
    }

    /**
     * A running server.
     *
     * @param options as on the command line of {@code redis-server}, such as {@code --requirepass secret}
     */
    public static TestRedis start(String... options) {
        List<String> arguments = new ArrayList<>(List.of("--save", "", "--appendonly", "yes", "--appendfsync", "no"));
        arguments.addAll(List.of(options));
        TestRedis redis = prepare(arguments);
        redis.restart();
        return redis;
    }

    /** A running sentinel, which alone decides that a server, known to clients as {@code main}, is down. */
    public static TestRedis sentinel(TestRedis watched) {
        TestRedis sentinel = prepare(List.of("--sentinel"));
        try {
            Files.writeString(sentinel.configuration(), """
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel down-after-milliseconds main 500
                    sentinel failover-timeout main 2000
                    """.formatted(watched.port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sentinel.restart();
        return sentinel;
    }

    /** A cluster of one server, which has all slots and still insists that a script uses one only. */
    public static TestRedis cluster() {
        TestRedis node = start("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1");
        for (int first = 0; first < SLOTS; first += SLOTS_AT_ONCE) {
            String slots = IntStream.range(first, first + SLOTS_AT_ONCE)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            String answer = node.execute("CLUSTER ADDSLOTS " + slots);
            if (!answer.equals("+OK")) {
                throw new IllegalStateException(answer);
            }
        }
        return node;
    }

    private static TestRedis prepare(List<String> arguments) {
        try {
            Path target = Files.createDirectories(Path.of("target/redis"));
            TestRedis redis = new TestRedis(
                    Files.createTempDirectory(target, "server").toAbsolutePath(), MusterServer.freePort(), arguments);
            Files.createFile(redis.configuration());
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return directory.resolve("redis.conf");
    }

    public int port() {
        return port;
    }

    /** The server's process, which is another one after a restart. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The address as {@code REDIS_URL} takes it. */
    public String url() {
        return url(port);
    }

    /** The address of a proxy before this server. */
    public static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        Processes.assertGone(List.of(process.toHandle()), PATIENCE);
        ProcessGuard.release(process.pid());
    }

    /** Stops the process as it stands: it accepts connections and answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** Starts the server, on the same port with what it had. */
    public void restart() {
        List<String> command = new ArrayList<>(List.of(
                Program.PATH,
                configuration().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                directory.toString()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("redis.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessGuard.guard(process.pid());
        Await.until(PATIENCE, () -> execute("PING").matches("\\+PONG|-NOAUTH.*"), () -> "Redis did not start");
    }

    /** Starts a killed server with nothing in it. */
    public void restartEmpty() {
        try {
            Files.delete(directory.resolve("appendonly.aof"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /** Runs a command that needs no quoting, such as {@code FLUSHALL}; gives the first line of the answer. */
    public String execute(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        Directories.delete(directory);
    }

    /** The executable, unpacked once for this JVM. */
    private static final class Program {
        static final String PATH = unpack();

        private static String unpack() {
            try {
                Path target = Files.createDirectories(Path.of("target/redis"));
                Path folder = Files.createTempDirectory(target, "program");
                return ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get()
                        .getAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
