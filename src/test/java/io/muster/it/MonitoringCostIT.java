package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What measuring costs: the same calls, in turns, to a server as it is and to one whose application has neither the filter that
 * measures requests nor the timer of statements. Prints a table (docs/benchmarks.md).
 */
@Tag("slow")
class MonitoringCostIT {
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 6;
    private static final int CALLS = 1_000;
    private static final String FILTER_MAPPING =
            "(?s)<filter-mapping>\\s*<filter-name>metrics</filter-name>.*?</filter-mapping>";
    private static final String QUERY_TIMER = "<property name=\"hibernate.session.events.auto\"[^>]*>";

    /** What was seen of one server and one call. */
    private record Figures(List<Long> nanos, List<Duration> cpu) {
        Figures() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        String row(String name) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            double cpuMicros = cpu.stream().mapToLong(Duration::toNanos).sum() / 1e3 / nanos.size();
            return String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.0f |",
                    name,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[sorted.length * 95 / 100] / 1e6,
                    cpuMicros);
        }
    }

    private static MusterServer unmeasured() throws IOException {
        MusterServer server = MusterServer.prepare(SharedServer.onPostgres());
        Path war = server.directory().resolve("apps/muster.war");
        Files.delete(war);
        Files.copy(MusterServer.war(), war);
        try (FileSystem inside = FileSystems.newFileSystem(war)) {
            cut(inside.getPath("WEB-INF/web.xml"), FILTER_MAPPING);
            cut(inside.getPath("WEB-INF/classes/META-INF/persistence.xml"), QUERY_TIMER);
        }
        server.launch();
        server.awaitReady();
        return server;
    }

    private static void cut(Path file, String what) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceFirst(what, "");
        if (after.equals(before)) {
            throw new IllegalStateException(file + " has no " + what);
        }
        Files.writeString(file, after);
    }

    private static Duration cpu(MusterServer server) {
        return server.process().info().totalCpuDuration().orElseThrow();
    }

    private static void call(MusterServer server, String path, int times, Figures figures) {
        Client client = server.client();
        Duration before = cpu(server);
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            assertEquals(200, client.get(path).status());
            figures.nanos().add(System.nanoTime() - begun);
        }
        figures.cpu().add(cpu(server).minus(before));
    }

    @Test
    void costOfMeasuringARequest() throws IOException {
        try (MusterServer measured = MusterServer.start(SharedServer.onPostgres());
                MusterServer plain = unmeasured()) {
            List<String> table = new ArrayList<>();
            for (String path : List.of("/api/me", "/api/agents/browser?limit=1", "/api/agents/health/ready")) {
                call(measured, path, WARM_UP, new Figures());
                call(plain, path, WARM_UP, new Figures());
                Map<MusterServer, Figures> figures = Map.of(measured, new Figures(), plain, new Figures());
                for (int round = 0; round < ROUNDS; round++) {
                    call(measured, path, CALLS, figures.get(measured));
                    call(plain, path, CALLS, figures.get(plain));
                }
                table.add(figures.get(measured).row("GET " + path));
                table.add(figures.get(plain).row("GET " + path + ", not measured"));
            }
            System.out.println("| | p50 (ms) | p95 (ms) | CPU of the server per call (µs) |");
            table.forEach(System.out::println);
        }
    }
}
