package io.muster.engine.playwright;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the browser host and its browsers. */
@Dependent
public final class EngineConfig {
    static final Setting<Duration> LAUNCH_TIMEOUT = Setting.duration(
            "MUSTER_LAUNCH_TIMEOUT",
            "30s",
            "1s",
            "60s",
            "How long opening a browser session may take, the start of the browser and the start URL included.");
    static final Setting<Duration> HOST_PING_INTERVAL = Setting.duration(
            "MUSTER_HOST_PING_INTERVAL", "1s", "100ms", "30s", "How often the browser host is asked whether it lives.");
    static final Setting<Integer> HOST_PINGS_MISSED = Setting.integer(
            "MUSTER_HOST_PINGS_MISSED",
            5,
            2,
            60,
            "How many of these questions in a row may stay unanswered before the host is killed and its sessions are"
                    + " lost.");
    static final Setting<Duration> BROWSER_IDLE_TIMEOUT = Setting.duration(
            "MUSTER_BROWSER_IDLE_TIMEOUT",
            "5m",
            "1s",
            "7d",
            "How long a browser without sessions is kept for the next one.");

    /** All settings of this class, for the reference page and the check at start. */
    public static final List<Setting<?>> SETTINGS =
            List.of(LAUNCH_TIMEOUT, HOST_PING_INTERVAL, HOST_PINGS_MISSED, BROWSER_IDLE_TIMEOUT);

    private final Duration launchTimeout;
    private final Duration hostPingInterval;
    private final int hostPingsMissed;
    private final Duration browserIdleTimeout;

    @Inject
    public EngineConfig(Config config) {
        launchTimeout = LAUNCH_TIMEOUT.require(config);
        hostPingInterval = HOST_PING_INTERVAL.require(config);
        hostPingsMissed = HOST_PINGS_MISSED.require(config);
        browserIdleTimeout = BROWSER_IDLE_TIMEOUT.require(config);
    }

    public Duration launchTimeout() {
        return launchTimeout;
    }

    public Duration hostPingInterval() {
        return hostPingInterval;
    }

    public int hostPingsMissed() {
        return hostPingsMissed;
    }

    public Duration browserIdleTimeout() {
        return browserIdleTimeout;
    }
}
