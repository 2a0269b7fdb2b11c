package io.muster.engine.playwright.process;

import io.muster.artifact.ArtifactConfig;
import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Settings of the browser host and its browsers. */
@Dependent
public final class EngineConfig {
    static final Setting<EngineMode> ENGINE = Setting.text(
                    "MUSTER_ENGINE",
                    "hosted",
                    "hosted or plain",
                    "How browsers are driven: all by one browser host, or each session by a driver and a browser of its own on"
                            + " Playwright's public API alone, which is slower and takes more memory.")
            .as(EngineMode::of);
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
    static final Setting<Boolean> FAST_CLICK = Setting.flag(
            "MUSTER_FAST_CLICK",
            true,
            "Whether a click on an element that is seen to rest goes ahead without waiting two animation frames.");
    static final Setting<Duration> BROWSER_SILENCE_TOLERATED = Setting.duration(
            "MUSTER_BROWSER_PING_TIMEOUT",
            "30s",
            "5s",
            "10m",
            "How long a browser process that runs may leave the question unanswered whether it lives before it is killed;"
                    + " one that is stopped is killed after two seconds.");
    static final Setting<Integer> PAGE_EVENTS_PER_SECOND = Setting.integer(
            "MUSTER_PAGE_EVENTS_PER_SECOND",
            4000,
            100,
            1_000_000,
            "How many events (requests, console lines, dialogs) a page may cause per second in the long run; a page that"
                    + " floods its browser is ended.");

    /** All settings of this class, for the reference page and the check at start. */
    public static final List<Setting<?>> SETTINGS = List.of(
            ENGINE,
            LAUNCH_TIMEOUT,
            HOST_PING_INTERVAL,
            HOST_PINGS_MISSED,
            BROWSER_IDLE_TIMEOUT,
            FAST_CLICK,
            BROWSER_SILENCE_TOLERATED,
            PAGE_EVENTS_PER_SECOND);

    private final EngineMode mode;
    private final Duration launchTimeout;
    private final Duration hostPingInterval;
    private final int hostPingsMissed;
    private final Duration browserIdleTimeout;
    private final boolean fastClick;
    private final Duration browserSilenceTolerated;
    private final int pageEventsPerSecond;
    private final int downloadMaxBytes;

    @Inject
    public EngineConfig(Config config) {
        mode = ENGINE.require(config);
        launchTimeout = LAUNCH_TIMEOUT.require(config);
        hostPingInterval = HOST_PING_INTERVAL.require(config);
        hostPingsMissed = HOST_PINGS_MISSED.require(config);
        browserIdleTimeout = BROWSER_IDLE_TIMEOUT.require(config);
        fastClick = FAST_CLICK.require(config);
        browserSilenceTolerated = BROWSER_SILENCE_TOLERATED.require(config);
        pageEventsPerSecond = PAGE_EVENTS_PER_SECOND.require(config);
        downloadMaxBytes = ArtifactConfig.FILE_MAX_BYTES.require(config);
    }

    public EngineMode mode() {
        return mode;
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

    public boolean fastClick() {
        return fastClick;
    }

    public Duration browserSilenceTolerated() {
        return browserSilenceTolerated;
    }

    public int pageEventsPerSecond() {
        return pageEventsPerSecond;
    }

    public int downloadMaxBytes() {
        return downloadMaxBytes;
    }
}
