package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muster.common.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Takes what Microsoft's agent sends to Application Insights. The shapes are those of the agent's own stand-in for the
 * service, {@code MockedAppInsightsIngestionServlet} and {@code MockedQuickPulseServlet} in
 * {@code smoke-tests/framework} of github.com/microsoft/ApplicationInsights-Java: telemetry is one JSON envelope per line,
 * zipped, to {@code /v2.1/track}; live metrics are offered by {@code /QuickPulseService.svc/ping} and, once its reply says
 * that a viewer is watching, sent to {@code …/post}.
 */
public final class InsightsReceiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpServer server;
    private final List<JsonNode> envelopes = new CopyOnWriteArrayList<>();
    private final List<String> live = new CopyOnWriteArrayList<>();

    public InsightsReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v2.1/track", this::track);
        server.createContext("/QuickPulseService.svc/", this::watch);
        server.createContext("/api/profiles/", exchange -> reply(exchange, "00000000-0000-0000-0000-000000000001"));
        server.start();
    }

    /** Connection string that the agent needs. */
    public String connectionString() {
        String url = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
        return "InstrumentationKey=00000000-0000-0000-0000-0feedc0ffee0;IngestionEndpoint=" + url + ";LiveEndpoint="
                + url;
    }

    /** Telemetry of a kind, such as {@code EventData}. */
    public List<JsonNode> all(String kind) {
        return envelopes.stream()
                .filter(envelope ->
                        envelope.path("data").path("baseType").asString().equals(kind))
                .toList();
    }

    /** Everything that came, for a search. */
    public String text() {
        return envelopes.stream().map(JsonNode::toString).collect(Collectors.joining("\n")) + String.join("\n", live);
    }

    /** Bodies of live metrics. */
    public List<String> live() {
        return List.copyOf(live);
    }

    /** Waits for telemetry of a kind; what is awaited is within its {@code baseData}. */
    public JsonNode await(String kind, Predicate<JsonNode> wanted) {
        Predicate<JsonNode> found =
                envelope -> wanted.test(envelope.path("data").path("baseData"));
        Await.until(PATIENCE, () -> all(kind).stream().anyMatch(found), () -> "no such " + kind + " among\n" + text());
        return all(kind).stream().filter(found).findFirst().orElseThrow();
    }

    private void track(HttpExchange exchange) throws IOException {
        List<String> lines =
                body(exchange).lines().filter(line -> !line.isBlank()).toList();
        lines.forEach(line -> envelopes.add(Json.MAPPER.readTree(line)));
        reply(
                exchange,
                "{\"itemsReceived\":" + lines.size() + ",\"itemsAccepted\":" + lines.size() + ",\"errors\":[]}");
    }

    private void watch(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        if (exchange.getRequestURI().getPath().endsWith("/post")) {
            live.add(body);
        }
        exchange.getResponseHeaders().add("x-ms-qps-subscribed", "true");
        exchange.getResponseHeaders().add("x-ms-qps-configuration-etag", "of-a-test");
        reply(exchange, "{\"ETag\":\"of-a-test\",\"Metrics\":[],\"QuotaInfo\":null,\"DocumentStreams\":[]}");
    }

    private static String body(HttpExchange exchange) throws IOException {
        boolean zipped = Objects.equals(exchange.getRequestHeaders().getFirst("Content-Encoding"), "gzip");
        try (InputStream body = exchange.getRequestBody()) {
            InputStream plain = zipped ? new GZIPInputStream(body) : body;
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void reply(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
