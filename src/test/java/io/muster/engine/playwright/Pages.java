package io.muster.engine.playwright;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A little web site on this machine. */
final class Pages implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, String> html = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    Pages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::page);
        server.createContext("/never", this::never);
        server.createContext("/missing", exchange -> reply(exchange, 404, "<h1>missing</h1>"));
        server.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getQuery());
            reply(exchange, 302, "");
        });
        server.createContext(
                "/cookie",
                exchange -> reply(
                        exchange,
                        200,
                        "<p id=cookie>" + exchange.getRequestHeaders().getFirst("Cookie") + "</p>"));
        server.createContext("/headers", exchange -> {
            StringBuilder seen = new StringBuilder();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> seen.append(name + ": " + String.join(",", values) + "\n"));
            reply(exchange, 200, "<pre>" + seen + "</pre>");
        });
        server.start();
    }

    /** Serves a page; returns its URL. */
    String add(String path, String body) {
        html.put(path, body);
        return url(path);
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Number of requests so far that are never answered. */
    int waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private void page(HttpExchange exchange) throws IOException {
        String body = html.get(exchange.getRequestURI().getPath());
        reply(exchange, body == null ? 404 : 200, body == null ? "nothing here" : body);
    }

    private void never(HttpExchange exchange) throws IOException {
        waiting.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
