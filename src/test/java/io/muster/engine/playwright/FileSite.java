package io.muster.engine.playwright;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site that sends files: whole ones, endless ones, and ones that break off. */
final class FileSite implements AutoCloseable {
    private static final byte[] CHUNK = new byte[64 * 1024];

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    FileSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/endless", this::endless);
        server.createContext("/broken", this::broken);
        server.createContext("/never-ends", this::stalled);
        server.start();
    }

    /** Serves a file; returns its URL. */
    String add(String path, String disposition, byte[] content) {
        server.createContext(path, exchange -> {
            head(exchange, disposition, content.length == 0 ? -1 : content.length);
            try (exchange) {
                exchange.getResponseBody().write(content);
            }
        });
        return url(path);
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private void endless(HttpExchange exchange) throws IOException {
        head(exchange, "attachment; filename=endless.bin", 0);
        try (exchange) {
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(CHUNK);
            }
        }
    }

    private void broken(HttpExchange exchange) throws IOException {
        head(exchange, "attachment; filename=broken.bin", 10L * CHUNK.length);
        exchange.getResponseBody().write(CHUNK);
        exchange.getResponseBody().flush();
        throw new IOException("broken off on purpose");
    }

    private void stalled(HttpExchange exchange) throws IOException {
        head(exchange, "attachment; filename=stalled.bin", 10L * CHUNK.length);
        exchange.getResponseBody().write(CHUNK);
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void head(HttpExchange exchange, String disposition, long length) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
        exchange.getResponseHeaders().add("Content-Disposition", disposition);
        exchange.sendResponseHeaders(200, length);
    }
}
