package io.muster.boot;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The address that the server listens on; the server itself reads the same variables in {@code server.xml}. */
@Dependent
public record ListenAddress(String host, int port) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(ListenAddress::new);

    @Inject
    ListenAddress(Settings settings) {
        this(
                settings.require(Setting.text(
                        "HTTP_HOST",
                        "localhost",
                        "host name, address or *",
                        "The address to listen on: localhost for this machine only, * for every network interface.")),
                settings.integer("HTTP_PORT", 9080, 1, 65_535).meaning("The port for HTTP."));
    }

    /** A URL of this server that works on this machine, without a slash at the end. */
    String url() {
        return "http://" + (host.equals("*") ? "localhost" : host) + ":" + port;
    }
}
