package io.muster.engine.provision;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Where node and the browser come from. */
@Dependent
public final class ProvisionConfig {
    static final Setting<String> NODE = Setting.text(
            "MUSTER_NODE",
            "",
            "path of an executable",
            "The node (20 or later) that runs the browser host. Without it: Playwright's own from a driver-bundle jar"
                    + " in the server's folder playwright, else the system's.");
    static final Setting<String> BROWSER = Setting.text(
            "MUSTER_BROWSER",
            "",
            "path of an executable",
            "The Chromium to use. Without it one is looked for and, if need be, fetched into the cache.");
    static final Setting<String> CACHE = Setting.text(
            "MUSTER_CACHE",
            "",
            "path of a directory",
            "Where node and the browser are kept. Without it: muster in the user's cache directory.");
    static final Setting<Set<SourceName>> SOURCES = new Setting<>(
            "MUSTER_BROWSER_SOURCES",
            "configured,channel,playwright,system,debian,npm,download",
            "list of configured, channel, playwright, system, debian, npm and download",
            "Where a browser may come from; the order is fixed. Leave out debian, npm and download to forbid"
                    + " downloads.",
            false,
            ProvisionConfig::sources);

    /** All settings of this class, for the reference page and the check at start. */
    public static final List<Setting<?>> SETTINGS = List.of(NODE, BROWSER, CACHE, SOURCES);

    /** Liberty's name for the server's folder with server.xml; only Liberty defines it. */
    private static final String SERVER_DIRECTORY = "server.config.dir";

    private final Optional<Path> node;
    private final Optional<Path> browser;
    private final Optional<Path> cache;
    private final Set<SourceName> sources;
    private final Optional<Path> serverDirectory;

    @Inject
    public ProvisionConfig(Config config) {
        node = NODE.find(config).map(Path::of);
        browser = BROWSER.find(config).map(Path::of);
        cache = CACHE.find(config).map(Path::of);
        sources = SOURCES.require(config);
        serverDirectory =
                config.getOptionalValue(SERVER_DIRECTORY, String.class).map(Path::of);
    }

    public Optional<Path> node() {
        return node;
    }

    public Optional<Path> browser() {
        return browser;
    }

    public Optional<Path> cache() {
        return cache;
    }

    public Set<SourceName> sources() {
        return sources;
    }

    public Optional<Path> serverDirectory() {
        return serverDirectory;
    }

    private static Set<SourceName> sources(String text) {
        Set<SourceName> names = new LinkedHashSet<>();
        Arrays.stream(text.split(","))
                .map(name -> SourceName.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .forEach(names::add);
        return Set.copyOf(names);
    }
}
