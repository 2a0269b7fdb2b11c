package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browsers that Playwright has installed for a user; the headless shell first, newest first. */
final class PlaywrightBrowsers implements BrowserSource {
    private static final String SHELL = "chromium_headless_shell-*";
    private static final String FULL = "chromium-*";
    private static final List<String> PROGRAMS =
            List.of("chrome-headless-shell", "headless_shell", "chrome", "Chromium", "Google Chrome for Testing");

    // …/chrome-mac/Chromium.app/Contents/MacOS/Chromium
    private static final int DEPTH = 5;

    private final Path directory;
    private final List<String> folders;

    private PlaywrightBrowsers(Path directory, List<String> folders) {
        this.directory = directory;
        this.folders = folders;
    }

    static PlaywrightBrowsers any(Path directory) {
        return new PlaywrightBrowsers(directory, List.of(SHELL, FULL));
    }

    /** Only those that can show a window. */
    static PlaywrightBrowsers windowed(Path directory) {
        return new PlaywrightBrowsers(directory, List.of(FULL));
    }

    /** Directory in which Playwright looks, too. */
    static Path defaultDirectory(Platform platform) {
        String configured = platform.environment().getOrDefault("PLAYWRIGHT_BROWSERS_PATH", "");
        return configured.startsWith("/")
                ? Path.of(configured)
                : (platform.isMac()
                                ? platform.home().resolve("Library/Caches")
                                : platform.home().resolve(".cache"))
                        .resolve("ms-playwright");
    }

    @Override
    public SourceName name() {
        return SourceName.PLAYWRIGHT;
    }

    @Override
    public Optional<Browser> find(Progress progress) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        for (String folder : folders) {
            for (Path installation : newestFirst(folder)) {
                Optional<Path> program = program(installation);
                if (program.isPresent()) {
                    return Optional.of(new Browser(program.get(), "Playwright's Chromium", Map.of()));
                }
            }
        }
        return Optional.empty();
    }

    private List<Path> newestFirst(String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> installations = Files.newDirectoryStream(directory, folder)) {
            installations.forEach(found::add);
        }
        found.sort(Comparator.comparingInt(PlaywrightBrowsers::revision).reversed());
        return found;
    }

    private static int revision(Path folder) {
        String digits = folder.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static Optional<Path> program(Path installation) throws IOException {
        try (var files = Files.find(
                installation,
                DEPTH,
                (file, attributes) -> attributes.isRegularFile()
                        && PROGRAMS.contains(file.getFileName().toString())
                        && Files.isExecutable(file))) {
            return files.findFirst();
        }
    }
}
