package io.muster.testing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A collector that records the spans it is sent, by OTLP over HTTP in protobuf; and a server to call and to visit. */
public final class OtlpReceiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServer server;
    private final List<Seen> spans = new CopyOnWriteArrayList<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final List<String> visitors = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/traces", this::receive);
        server.createContext("/called", this::answer);
        server.createContext("/visited", this::show);
        server.start();
    }

    /**
     * A span.
     *
     * @param text everything in it, with its resource, for a search
     */
    public record Seen(Span span, Map<String, String> resource, String text) {
        public String name() {
            return span.getName();
        }

        public String trace() {
            return hex(span.getTraceId());
        }

        public String id() {
            return hex(span.getSpanId());
        }

        /** Empty for a root. */
        public String parent() {
            return hex(span.getParentSpanId());
        }

        public Span.SpanKind kind() {
            return span.getKind();
        }

        public Map<String, String> attributes() {
            return map(span.getAttributesList());
        }

        public boolean isLinkedTo(Seen other) {
            return span.getLinksList().stream()
                    .anyMatch(link -> hex(link.getTraceId()).equals(other.trace())
                            && hex(link.getSpanId()).equals(other.id()));
        }

        private static String hex(ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }

        @Override
        public String toString() {
            return kind() + " " + name() + " " + trace() + "/" + id() + "<" + parent() + " " + attributes();
        }
    }

    private static Map<String, String> map(List<KeyValue> pairs) {
        return pairs.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        pair -> pair.getValue().hasIntValue()
                                ? Long.toString(pair.getValue().getIntValue())
                                : pair.getValue().getStringValue(),
                        (one, other) -> other));
    }

    public String url() {
        return "http://" + authority();
    }

    /** Address and port. */
    public String authority() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** The headers {@code traceparent} of requests to {@code /called}. */
    public List<String> callers() {
        return List.copyOf(callers);
    }

    /** The headers {@code traceparent} of requests to {@code /visited}, a page; "null" where there was none. */
    public List<String> visitors() {
        return List.copyOf(visitors);
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            visitors.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            byte[] page = "<title>Visited</title>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            callers.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    public List<Seen> spans() {
        return List.copyOf(spans);
    }

    /** Waits for a span. */
    public Seen await(String what, Predicate<Seen> wanted) {
        Await.until(
                PATIENCE,
                () -> spans.stream().anyMatch(wanted),
                () -> "no span " + what + " among\n"
                        + spans.stream().map(Seen::toString).collect(Collectors.joining("\n")));
        return spans.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** From now on requests are not answered. */
    public void fallSilent() {
        silent = true;
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (silent) {
            awaitEnd();
        }
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            record(ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(ExportTraceServiceRequest request) {
        request.getResourceSpansList()
                .forEach(source -> source.getScopeSpansList().forEach(scope -> scope.getSpansList()
                        .forEach(span -> spans.add(new Seen(
                                span,
                                map(source.getResource().getAttributesList()),
                                source.getResource() + "\n" + span)))));
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
