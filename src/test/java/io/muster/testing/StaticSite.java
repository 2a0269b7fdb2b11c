package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A folder of the test resources as a web site on this machine. */
public final class StaticSite implements AutoCloseable {
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private final HttpServer server;
    private final String folder;

    /**
     * @param folder begins with a slash
     */
    public StaticSite(String folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(ADDRESS, 0), 0);
        server.createContext("/", this::reply);
        server.start();
    }

    /** Address and port. */
    public String authority() {
        return ADDRESS.getHostAddress() + ":" + server.getAddress().getPort();
    }

    public String url(String file) {
        return "http://" + authority() + "/" + file;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream file = StaticSite.class.getResourceAsStream(
                        folder + exchange.getRequestURI().getPath())) {
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = file.readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
