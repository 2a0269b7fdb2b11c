package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.LimitLoad;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One caller with 64 threads on three whole servers whose clocks differ: exactly what the limit says comes through. */
@Tag("slow")
class LimitServersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOAD = Duration.ofSeconds(20);
    private static final int THREADS = 64;
    private static final int PER_SECOND = 100;
    private static final String LIMITED = "/api/version";
    private static final Duration APART = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    /** A server whose application sees a separate clock. */
    private MusterServer server(Map<String, String> environment, Duration ahead) {
        MusterServer server = MusterServer.prepare(environment);
        try {
            Path war = server.directory().resolve("apps/muster.war");
            Files.delete(war);
            Files.copy(MusterServer.war(), war);
            try (FileSystem inside = FileSystems.newFileSystem(war)) {
                Path clock = inside.getPath("WEB-INF/classes/io/muster/common/ClockProducer.class");
                Files.delete(clock);
                Files.copy(clockAhead(ahead), clock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.launch();
        return server;
    }

    private Path clockAhead(Duration offset) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(offset.toString()));
        Path source = Files.writeString(folder.resolve("ClockProducer.java"), """
                package io.muster.common;

                @jakarta.enterprise.context.ApplicationScoped
                class ClockProducer {
                    @jakarta.enterprise.inject.Produces
                    @jakarta.enterprise.context.ApplicationScoped
                    java.time.Clock clock() {
                        return java.time.Clock.offset(
                                java.time.Clock.tick(java.time.Clock.systemUTC(), java.time.Duration.ofNanos(1000)),
                                java.time.Duration.parse("%s"));
                    }
                }
                """.formatted(offset));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertEquals(
                0,
                compiler.run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString()));
        return folder.resolve("io/muster/common/ClockProducer.class");
    }

    @Test
    void exactlyTheLimitComesThroughThreeServersWhoseClocksDiffer() throws IOException {
        try (TestRedis redis = TestRedis.start()) {
            Map<String, String> environment = SharedServer.onPostgres();
            environment.put("REDIS_URL", redis.url());
            // The test is not about how fast Redis is.
            environment.put("REDIS_TIMEOUT", "5s");
            environment.put("MUSTER_WARM_POOL_MAX", "0");
            environment.put("MUSTER_LIMITS", "on");
            environment.put("MUSTER_LIMIT_READ", "off");
            environment.put(
                    "MUSTER_LIMIT_RULES",
                    Files.writeString(directory.resolve("limits.json"), """
                                    {"limits": [{"name": "counted", "routes": ["GET %s"], "allow": "%d/1s"}]}
                                    """.formatted(LIMITED, PER_SECOND))
                            .toString());
            List<MusterServer> servers = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    servers.add(server(environment, APART.multipliedBy(i)));
                }
                servers.forEach(MusterServer::awaitReady);
                assertClocksDiffer(servers);
                assertExact(servers);
            } finally {
                servers.forEach(MusterServer::close);
            }
        }
    }

    /** By when the bucket is full again, as each server reports it. */
    private static void assertClocksDiffer(List<MusterServer> servers) {
        for (int i = 0; i < servers.size(); i++) {
            Client.Reply reply = servers.get(i).client().get(LIMITED);
            long reset = Long.parseLong(reply.header("X-RateLimit-Reset").orElseThrow());
            long ahead = reset - Instant.now().getEpochSecond();
            long error = Math.abs(ahead - APART.multipliedBy(i).toSeconds());
            assertTrue(error < 60, () -> reset + " is off by " + error + " s");
        }
    }

    private static void assertExact(List<MusterServer> servers) {
        Client client = servers.get(0).client();
        Await.until(
                PATIENCE,
                () -> client.get(LIMITED)
                        .header("X-RateLimit-Remaining")
                        .orElse("")
                        .equals("99"),
                () -> "the bucket never is full");
        Duration refill = Duration.ofSeconds(1);
        long full = System.nanoTime() + refill.toNanos();
        Await.until(PATIENCE, () -> System.nanoTime() > full, () -> "time stands still");
        long start = System.nanoTime();
        LimitLoad load = LimitLoad.on(servers, LIMITED, THREADS);
        Await.until(PATIENCE, () -> System.nanoTime() - start > LOAD.toNanos(), () -> "time stands still");
        double least = PER_SECOND * (1 + (System.nanoTime() - start) / 1e9);
        load.close();
        double most = PER_SECOND * (1 + (System.nanoTime() - start) / 1e9);
        System.out.printf("%d let through of %.0f to %.0f%n", load.admitted(), least, most);
        assertEquals(List.of(), load.failures());
        assertTrue(load.admitted() <= most, () -> load.admitted() + " of at most " + most);
        assertTrue(load.admitted() >= 0.99 * least - 1, () -> load.admitted() + " of at least " + least);
    }
}
