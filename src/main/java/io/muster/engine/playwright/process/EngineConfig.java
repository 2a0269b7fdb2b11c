package io.muster.engine.playwright.process;

import io.muster.artifact.ArtifactConfig;
import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of the browser host and its browsers. */
@Dependent
public record EngineConfig(
        EngineMode mode,
        Duration launchTimeout,
        HostPings hostPings,
        Duration browserIdleTimeout,
        boolean fastClick,
        Duration browserPingTimeout,
        int pageEventsPerSecond,
        int downloadMaxBytes) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(EngineConfig::new);

    @Inject
    public EngineConfig(Settings settings) {
        this(
                settings.require(Setting.text(
                                "MUSTER_ENGINE",
                                "hosted",
                                "hosted or plain",
                                "The browser engine: one browser host for all, or for each browser session a dedicated driver"
                                        + " and browser on Playwright's public API alone, which is slower and takes more memory.")
                        .as(EngineMode::of)),
                settings.duration("MUSTER_LAUNCH_TIMEOUT", "30s", "1s", "60s")
                        .meaning(
                                "How long opening a browser session may take, the start of the browser and the start URL"
                                        + " included."),
                hostPings(settings),
                settings.duration("MUSTER_BROWSER_IDLE_TIMEOUT", "5m", "1s", "7d")
                        .meaning("How long a browser without sessions remains open for the next one."),
                settings.require(Setting.flag(
                        "MUSTER_FAST_CLICK",
                        true,
                        "Whether a click on an element that is not moving does not wait two animation frames.")),
                settings.duration("MUSTER_BROWSER_PING_TIMEOUT", "30s", "5s", "10m")
                        .meaning("How long a running browser process may leave a ping unanswered before it is killed; a"
                                + " suspended one is killed after two seconds."),
                settings.integer("MUSTER_PAGE_EVENTS_PER_SECOND", 4000, 100, 1_000_000)
                        .meaning(
                                "How many events (requests, console lines, dialogs) a page may cause per second in the long"
                                        + " run; a page that floods its browser is ended."),
                ArtifactConfig.downloadMaxBytes(settings));
    }

    private static HostPings hostPings(Settings settings) {
        return new HostPings(
                settings.duration("MUSTER_HOST_PING_INTERVAL", "1s", "100ms", "30s")
                        .meaning("How often the browser host is pinged."),
                settings.integer("MUSTER_HOST_PINGS_MISSED", 5, 2, 60)
                        .meaning(
                                "How many pings in a row may remain unanswered before the host is killed and its browser"
                                        + " sessions are lost."));
    }

    /**
     * The check of the browser host.
     *
     * @param maxMissed how many pings in a row may remain unanswered
     */
    public record HostPings(Duration interval, int maxMissed) {}
}
