package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A site that knows who has signed in: by a cookie, by localStorage and by IndexedDB, all three shown on its page. Besides,
 * what headers say, and an entry with a password.
 */
public final class SignInSite implements AutoCloseable {
    public static final String USER = "robot";
    public static final String PASSWORD = "planted-password-4711";
    private static final String PAGE = """
            <title>%s</title><p id=cookie>%s</p><p id=local></p><p id=db>db waits</p>
            <button id=out onclick="document.cookie='sid=; Max-Age=0; path=/'">Sign out</button><script>
            const name = new URL(location).searchParams.get('as');
            if (name) localStorage.setItem('user', name);
            document.getElementById('local').textContent = 'local ' + localStorage.getItem('user');
            const opening = indexedDB.open('site', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('users');
            opening.onsuccess = () => {
              const store = opening.result.transaction('users', 'readwrite').objectStore('users');
              if (name) store.put(name, 'user');
              store.get('user').onsuccess = e => {
                document.getElementById('db').textContent = 'db ' + (e.target.result || 'nobody');
              };
            };
            </script>""";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    public SignInSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::page);
        server.createContext("/headers", this::headers);
        server.createContext("/door", this::door);
        server.start();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    /** Signs in every caller that comes with {@code ?as=}; the cookie is gone with the browser unless it was saved. */
    private void page(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().isAbsolute()) {
            proxied(exchange);
            return;
        }
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String cookie = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
                .orElse("sid=nobody");
        if (query.startsWith("as=")) {
            exchange.getResponseHeaders().add("Set-Cookie", "sid=" + query.substring(3) + "; Path=/; HttpOnly");
        }
        reply(exchange, 200, PAGE.formatted(exchange.getRequestURI().getPath(), cookie));
    }

    /** As a proxy it asks who is there and shows what it was asked for. */
    private void proxied(HttpExchange exchange) throws IOException {
        if (basic().equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
            reply(exchange, 200, "<p>by proxy " + exchange.getRequestURI() + "</p>");
        } else {
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            reply(exchange, 407, "<p>who is there</p>");
        }
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private void headers(HttpExchange exchange) throws IOException {
        StringBuilder seen = new StringBuilder();
        exchange.getRequestHeaders().forEach((name, values) -> seen.append(name.toLowerCase(Locale.ROOT))
                .append(": ")
                .append(String.join(",", values))
                .append('\n'));
        reply(exchange, 200, "<pre>" + seen + "</pre>");
    }

    private void door(HttpExchange exchange) throws IOException {
        if (basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 200, "<p>come in</p>");
        } else {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"door\"");
            reply(exchange, 401, "<p>who is there</p>");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
