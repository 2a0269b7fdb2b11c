package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Playwright's own download, from its makers' servers. */
final class PlaywrightDownload implements BrowserSource {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ProvisionCache cache;
    private final Path node;
    private final Path driverPackage;

    PlaywrightDownload(ProvisionCache cache, Path node, Path driverPackage) {
        this.cache = cache;
        this.node = node;
        this.driverPackage = driverPackage;
    }

    @Override
    public SourceName name() {
        return SourceName.DOWNLOAD;
    }

    @Override
    public Optional<Browser> find(Progress progress) throws IOException, InterruptedException {
        Path directory = cache.entry("ms-playwright-" + driverPackage.getFileName(), target -> {
            progress.report("Downloading Playwright's Chromium");
            new ExternalCommand(List.of(
                            node.toString(),
                            driverPackage.resolve("cli.js").toString(),
                            "install",
                            "chromium-headless-shell"))
                    .with("PLAYWRIGHT_BROWSERS_PATH", target.toString())
                    .with("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "")
                    .limit(LIMIT)
                    .run();
        });
        return PlaywrightBrowsers.any(directory).find(progress);
    }
}
