package io.muster.telemetry;

import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures the cost of monitoring: the same calls, in turns, to a server as it is, to one without access lines, request
 * and statement metrics, and logging, and to one that traces. Then measures the duration of the probes and of a scrape
 * while the server works.
 */
public final class MonitoringBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    /** Of those below; one is enough to look closer. */
    private static final int KINDS = Integer.getInteger("kinds", 3);

    private static final int PROBES = 2_000;
    private static final int SCRAPES = 100;
    private static final String AGENTS = "/api/agents/browser";
    private static final String AGENT = AGENTS + "/measured";
    private static final String CLICK = "{\"action\":\"click\",\"selector\":\"h1\"}";

    private static final List<String> FILTERS = List.of("access-log", "metrics");
    private static final String QUERY_TIMER = "<property name=\"hibernate.session.events.auto\"[^>]*>";

    private static final List<Call> CALLS = List.of(
            new Call("`GET /api/me`", 10_000, 1_000, client -> client.get("/api/me")),
            new Call("GET of an agent", 3_000, 1_000, client -> client.get(AGENT)),
            new Call("click", 300, 80, client -> client.post(AGENT + "/actions", CLICK)));

    private static final List<String> HEALTH = List.of(
            "/api/agents/health/live", "/api/agents/health/ready", "/api/agents/health/detailed", "/health/ready");

    private MonitoringBenchmark() {}

    private record Call(String name, int warmUp, int perRound, MeasuredServer.Request request) {}

    public static void main(String[] arguments) throws IOException {
        try (SpanSink sink = new SpanSink();
                MusterServer plain = MusterServer.prepareCompiled(environment("off"));
                MusterServer monitored = MusterServer.prepareCompiled(environment("info"));
                MusterServer traced = MusterServer.prepareCompiled(environment("info"))) {
            cutMonitoring(plain.directory().resolve("apps/muster.war"));
            traced.set("OTEL_EXPORTER_OTLP_ENDPOINT", sink.url());
            List<MeasuredServer> servers = List.of(
                    new MeasuredServer("without", plain),
                    new MeasuredServer("with", monitored),
                    new MeasuredServer("with traces", traced));
            servers.forEach(server -> server.server().launch());
            servers.forEach(server -> openAgent(server.server()));
            print("| call | monitoring | p50, ms | p95, ms | server's CPU, µs | all CPU, µs | p50 | server's CPU | all CPU |");
            print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            for (Call call : CALLS.subList(0, KINDS)) {
                compare(call, servers);
            }
            print("");
            print("| under load | p50, ms | p95, ms |");
            print("| --- | ---: | ---: |");
            probe(monitored);
            sink.requireSpans();
        }
    }

    private static Map<String, String> environment(String level) {
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("LOG_FORMAT", "json");
        environment.put("LOG_LEVEL", level);
        return environment;
    }

    private static void cutMonitoring(Path war) throws IOException {
        Files.delete(war);
        Files.copy(MusterServer.war(), war);
        try (FileSystem inside = FileSystems.newFileSystem(war)) {
            for (String filter : FILTERS) {
                cut(
                        inside.getPath("WEB-INF/web.xml"),
                        "(?s)<filter-mapping>\\s*<filter-name>" + filter + "</filter-name>.*?</filter-mapping>");
            }
            cut(inside.getPath("WEB-INF/classes/META-INF/persistence.xml"), QUERY_TIMER);
        }
    }

    private static void cut(Path file, String pattern) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceFirst(pattern, "");
        if (after.equals(before)) {
            throw new IllegalStateException(file + " has no " + pattern);
        }
        Files.writeString(file, after);
    }

    private static void openAgent(MusterServer server) {
        server.awaitReady();
        Client client = server.client();
        MeasuredServer.require(201, client.post(AGENTS, "{\"agent_id\":\"measured\"}"));
        String page = server.url() + "/demo/";
        MeasuredServer.require(
                200, client.post(AGENT + "/actions", "{\"action\":\"navigate\",\"url\":\"" + page + "\"}"));
    }

    /** In turns, and each round in another order, so that all meet the same moments of the machine. */
    private static void compare(Call call, List<MeasuredServer> servers) {
        for (MeasuredServer server : servers) {
            server.call(call.request(), call.warmUp());
            server.forget();
        }
        List<MeasuredServer> turn = new ArrayList<>(servers);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.rotate(turn, 1);
            turn.forEach(server -> server.call(call.request(), call.perRound()));
        }
        for (MeasuredServer server : servers) {
            print("| " + call.name() + " | " + server.row(servers.get(0)) + " |");
        }
    }

    private static void probe(MusterServer server) {
        AtomicBoolean done = new AtomicBoolean();
        Thread load = new Thread(() -> {
            while (!done.get()) {
                MeasuredServer.require(200, server.client().get(AGENT));
            }
        });
        load.start();
        try {
            HEALTH.forEach(path -> probe(server, path, PROBES));
            probe(server, "/metrics", SCRAPES);
        } finally {
            done.set(true);
        }
    }

    private static void probe(MusterServer server, String path, int times) {
        MeasuredServer measured = new MeasuredServer(path, server);
        measured.call(client -> client.anonymously().get(path), times);
        print(String.format(
                Locale.ROOT, "| `%s` | %.2f | %.2f |", path, measured.percentile(50), measured.percentile(95)));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
