package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A site that counts how often each of its pages was loaded, and shows the count. */
public final class CounterSite implements AutoCloseable {
    private final Map<String, Integer> loads = new ConcurrentHashMap<>();
    private final HttpServer server;

    public CounterSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/page/", this::count);
        server.start();
    }

    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String page) {
        return "http://" + authority() + "/page/" + page;
    }

    public int loads(String page) {
        return loads.getOrDefault("/page/" + page, 0);
    }

    /** Begins to count anew. */
    public void forget() {
        loads.clear();
    }

    public int pages() {
        return loads.size();
    }

    private void count(HttpExchange exchange) throws IOException {
        try (exchange) {
            int now = loads.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            byte[] page = ("<title>Counter</title><p id=count>" + now + "</p>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
