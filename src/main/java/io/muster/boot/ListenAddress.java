package io.muster.boot;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Where the server listens; the server itself reads the same variables in {@code server.xml}. */
@Dependent
public final class ListenAddress {
    static final Setting<String> HTTP_HOST = Setting.text(
            "HTTP_HOST",
            "localhost",
            "host name, address or *",
            "The address to listen on: localhost for this machine only, * for every network interface.");

    static final Setting<Integer> HTTP_PORT = Setting.integer("HTTP_PORT", 9080, 1, 65_535, "The port for HTTP.");

    public static final List<Setting<?>> SETTINGS = List.of(HTTP_HOST, HTTP_PORT);

    private final String host;
    private final int port;

    @Inject
    ListenAddress(Config config) {
        host = HTTP_HOST.require(config);
        port = HTTP_PORT.require(config);
    }

    int port() {
        return port;
    }

    /** A URL of this server that works on this machine, without a slash at the end. */
    String url() {
        return "http://" + (host.equals("*") ? "localhost" : host) + ":" + port;
    }
}
