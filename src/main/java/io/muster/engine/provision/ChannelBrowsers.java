package io.muster.engine.provision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browsers besides the one for most sessions: the channels, where their installers put them, and a Chromium that can show
 * a window, which is fetched when it is first wanted and not there. Thread-safe.
 */
public final class ChannelBrowsers {
    private static final Map<String, InstalledBrowser> CHANNELS = Map.of(
            "chrome",
            InstalledBrowser.chrome(),
            "msedge",
            new InstalledBrowser(
                    SourceName.CHANNEL,
                    "Microsoft Edge",
                    List.of(
                            Path.of("/opt/microsoft/msedge/msedge"),
                            Path.of("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"))));

    private final Browser main;
    private final Progress progress;

    /**
     * For this machine.
     *
     * @param main the browser of most sessions, which may be able to show windows itself
     */
    public ChannelBrowsers(Browser main, Progress progress) {
        this.main = main;
        this.progress = progress;
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
        return Optional.of(main).filter(Browser::showsWindows);
    }

    /** Whether one is being fetched. */
    public boolean isFetching() {
        return false;
    }
}
