package io.muster.telemetry.insights;

import com.microsoft.applicationinsights.TelemetryClient;
import io.muster.telemetry.masking.Masker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Events for Application Insights, and whether anything gets there. */
@ApplicationScoped
public class ApplicationInsights {
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    @Inject
    InsightsConfig config;

    @Inject
    Clock clock;

    private final TelemetryClient client = new TelemetryClient();
    private volatile boolean reached;
    private volatile Instant nextLook = Instant.MIN;

    /** States of the connection. */
    public enum Status {
        NOT_CONFIGURED,
        /** Configured, but the server was started without the agent. */
        NOT_ATTACHED,
        UNREACHABLE,
        /** The place where telemetry is sent can be connected; the agent does not report whether it is accepted. */
        REACHABLE
    }

    /** May take half a second, once a minute. */
    public Status status() {
        Optional<ConnectionString> connection = config.connection();
        if (connection.isEmpty()) {
            return Status.NOT_CONFIGURED;
        }
        if (JavaAgent.attached() != JavaAgent.APPLICATION_INSIGHTS) {
            return Status.NOT_ATTACHED;
        }
        Instant now = clock.instant();
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            reached = connects(connection.get().ingestion());
        }
        return reached ? Status.REACHABLE : Status.UNREACHABLE;
    }

    private static boolean connects(URI endpoint) {
        int usual = "http".equals(endpoint.getScheme()) ? HTTP : HTTPS;
        int port = endpoint.getPort() < 0 ? usual : endpoint.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), (int) CONNECT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Shows a custom event, as part of the trace at hand. */
    public void track(String event, Map<String, String> properties) {
        Map<String, String> masked = new HashMap<>();
        properties.forEach((name, value) -> masked.put(name, Masker.mask(name, value)));
        client.trackEvent(event, masked, Map.of());
    }
}
