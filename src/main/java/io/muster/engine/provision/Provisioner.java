package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings together node, the driver package and a browser that really starts. */
public final class Provisioner {
    /** Launches the browser of an installation once. */
    @FunctionalInterface
    public interface Probe {
        /**
         * Returns when the browser has started and ended.
         *
         * @throws IOException when it does not start, with the reason
         */
        void launch(Installation installation) throws IOException;
    }

    private static final String ADVICE =
            "Install one (Debian, Ubuntu: apt-get install chromium-headless-shell or chromium;"
                    + " Fedora: dnf install chromium-headless; macOS: Google Chrome) or set MUSTER_BROWSER to the path of one";

    private final ProvisionConfig config;
    private final Platform platform;
    private final ProvisionCache cache;
    private final boolean root;

    /**
     * For this machine.
     *
     * @param root whether the server runs as root, for whom Chromium has no sandbox
     */
    public Provisioner(ProvisionConfig config, boolean root) {
        this(config, Platform.current(), root);
    }

    Provisioner(ProvisionConfig config, Platform platform, boolean root) {
        this.config = config;
        this.platform = platform;
        this.root = root;
        this.cache = ProvisionCache.of(config, platform);
    }

    /**
     * Finds or fetches everything, in minutes on a fresh machine and at once later.
     *
     * @throws ProvisionException when there is no node or no browser that starts, with what to do about it
     */
    public Installation provision(Progress progress, Probe probe) throws ProvisionException, InterruptedException {
        try {
            Path node = new NodeFinder(config, platform, cache).require(progress);
            Path driverPackage = new DriverPackage(cache).require(progress);
            return browser(node, driverPackage, progress, probe);
        } catch (IOException e) {
            throw new ProvisionException("The browser engine cannot be set up: " + e.getMessage(), e);
        }
    }

    private Installation browser(Path node, Path driverPackage, Progress progress, Probe probe)
            throws ProvisionException, InterruptedException {
        List<String> tried = new ArrayList<>();
        for (BrowserSource source : sources(node, driverPackage)) {
            try {
                Optional<Browser> found = source.find(progress);
                if (found.isPresent()) {
                    progress.report("Trying " + found.get().source());
                    return probed(new Installation(node, driverPackage, found.get(), !root), progress, probe);
                }
            } catch (IOException e) {
                if (source.name() == SourceName.CONFIGURED) {
                    throw new ProvisionException("The browser of MUSTER_BROWSER does not start: " + e.getMessage(), e);
                }
                progress.report("No browser from " + source.name() + ": " + e.getMessage());
            }
            tried.add(source.name().name());
        }
        throw new ProvisionException(
                "No browser was found that starts (tried "
                        + String.join(", ", tried).toLowerCase(java.util.Locale.ROOT) + "). " + ADVICE,
                null);
    }

    private static Installation probed(Installation installation, Progress progress, Probe probe) throws IOException {
        if (!installation.sandbox()) {
            probe.launch(installation);
            return installation;
        }
        try {
            probe.launch(installation);
            return installation;
        } catch (IOException e) {
            progress.report("The browser does not start with its sandbox; trying without");
            Installation open = installation.withoutSandbox();
            probe.launch(open);
            return open;
        }
    }

    private List<BrowserSource> sources(Path node, Path driverPackage) {
        return Stream.concat(
                        sourcesWithoutNode(config, platform, cache).stream(),
                        Stream.of(
                                        new NpmChromium(platform, cache, node),
                                        new PlaywrightDownload(cache, node, driverPackage))
                                .filter(source -> config.sources().contains(source.name())))
                .toList();
    }

    /** The allowed sources that can be asked before there is a node: the first ones, in their order. */
    static List<BrowserSource> sourcesWithoutNode(ProvisionConfig config, Platform platform, ProvisionCache cache) {
        return Stream.of(
                        new ConfiguredBrowser(config.browser()),
                        InstalledBrowser.chrome(),
                        PlaywrightBrowsers.any(PlaywrightBrowsers.defaultDirectory(platform)),
                        InstalledBrowser.system(),
                        new DebianPackages(platform, cache, DebianProgram.headlessShell(platform)))
                .filter(source -> config.sources().contains(source.name()))
                .toList();
    }
}
