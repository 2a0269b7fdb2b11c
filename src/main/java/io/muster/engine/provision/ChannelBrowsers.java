package io.muster.engine.provision;

import io.muster.common.DaemonThreads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers besides the one for most sessions: the channels, where their installers put them, and a Chromium that can show
 * a window, which is fetched when it is first wanted and not there. Thread-safe.
 */
public final class ChannelBrowsers {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelBrowsers.class);
    private static final Map<String, InstalledBrowser> CHANNELS =
            Map.of("chrome", InstalledBrowser.chrome(), "msedge", InstalledBrowser.edge());

    private final ProvisionConfig config;
    private final Browser main;
    private final Progress progress;
    private final List<BrowserSource> windowed;
    private final Optional<DebianPackages> fetched;
    private @Nullable Thread fetching;

    /**
     * For this machine.
     *
     * @param main the browser of most sessions, which may be able to show windows itself
     */
    public ChannelBrowsers(ProvisionConfig config, Browser main, Progress progress) {
        Platform platform = Platform.current();
        this.config = config;
        this.main = main;
        this.progress = progress;
        this.windowed = List.of(
                PlaywrightBrowsers.windowed(PlaywrightBrowsers.defaultDirectory(platform)),
                InstalledBrowser.windowedSystem());
        boolean fetchable = config.sources().contains(SourceName.DEBIAN)
                && platform.command("apt-get").isPresent();
        this.fetched = fetchable
                ? Optional.of(new DebianPackages(
                        platform, ProvisionCache.of(config, platform), DebianProgram.chromium(platform)))
                : Optional.empty();
    }

    /** The program of a channel, or empty when it is not installed. */
    public Optional<Browser> find(String channel) {
        InstalledBrowser browser = CHANNELS.get(channel);
        return browser == null ? Optional.empty() : browser.find(progress);
    }

    /** Names of the channels that are installed. */
    public List<String> installed() {
        return CHANNELS.keySet().stream()
                .filter(channel -> find(channel).isPresent())
                .sorted()
                .toList();
    }

    /** A Chromium that can show a window, or empty while there is none. */
    public Optional<Browser> windowedChromium() {
        if (main.showsWindows()) {
            return Optional.of(main);
        }
        try {
            for (BrowserSource source : windowed) {
                Optional<Browser> found =
                        config.sources().contains(source.name()) ? source.find(progress) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
            return fetched.isPresent() ? fetched.get().findFetched() : Optional.empty();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Looking for a browser with a window failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /**
     * Begins to fetch a Chromium that can show a window, once.
     *
     * @return whether it is being fetched; false when it cannot be, or could not
     */
    public synchronized boolean fetchWindowed(ThreadFactory threads) {
        if (fetched.isEmpty()) {
            return false;
        }
        if (fetching == null) {
            DebianPackages packages = fetched.get();
            fetching = DaemonThreads.start(threads, "browser-fetching", () -> fetch(packages));
        }
        return fetching.isAlive();
    }

    private void fetch(DebianPackages packages) {
        try {
            packages.find(progress);
        } catch (IOException e) {
            LOG.atError().setCause(e).log("A browser with a window could not be fetched");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
