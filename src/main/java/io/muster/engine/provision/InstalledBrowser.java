package io.muster.engine.provision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser that is on the machine already, at one of some known places.
 *
 * @param candidates the first that can be run is taken
 */
record InstalledBrowser(SourceName name, String description, List<Path> candidates) implements BrowserSource {
    private static final List<Path> CHROME = List.of(
            Path.of("/opt/google/chrome/chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /** Debian's programs, not its wrapper scripts in /usr/bin, which add options and extensions. */
    private static final List<Path> DEBIAN = List.of(
            Path.of("/usr/lib/chromium/chromium-headless-shell"),
            Path.of("/usr/lib/chromium/chromium"),
            Path.of("/usr/lib64/chromium-browser/headless_shell"),
            Path.of("/usr/lib64/chromium-browser/chromium-browser"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));

    private static final List<Path> EDGE = List.of(
            Path.of("/opt/microsoft/msedge/msedge"),
            Path.of("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"));

    static InstalledBrowser chrome() {
        return new InstalledBrowser(SourceName.CHANNEL, "Google Chrome", CHROME);
    }

    static InstalledBrowser edge() {
        return new InstalledBrowser(SourceName.CHANNEL, "Microsoft Edge", EDGE);
    }

    /** Only those that can show a window. */
    static InstalledBrowser windowedSystem() {
        List<Path> windowed = DEBIAN.stream()
                .filter(file -> !file.getFileName().toString().contains("headless"))
                .toList();
        return new InstalledBrowser(SourceName.SYSTEM, "the system's Chromium", windowed);
    }

    static InstalledBrowser system() {
        return new InstalledBrowser(SourceName.SYSTEM, "the system's Chromium", DEBIAN);
    }

    @Override
    public Optional<Browser> find(Progress progress) {
        return candidates.stream()
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new Browser(file, description, Map.of()));
    }
}
