package io.muster.engine.provision;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Settings of the sources of node and the browser. */
@Dependent
public record ProvisionConfig(
        Optional<Path> node,
        Optional<Path> browser,
        Optional<Path> cache,
        Set<SourceName> sources,
        Optional<Path> serverDirectory) {
    /** Liberty's name for the server's folder with server.xml; only Liberty defines it. */
    private static final String SERVER_DIRECTORY = "server.config.dir";

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(ProvisionConfig::new);

    @Inject
    public ProvisionConfig(Settings settings) {
        this(
                settings.find(Setting.text(
                                "MUSTER_NODE",
                                "",
                                "path of an executable",
                                "The node (20 or later) that runs the browser host. Without it: Playwright's own from a"
                                        + " driver-bundle jar in the server's folder playwright, else the system's."))
                        .map(Path::of),
                settings.find(Setting.text(
                                "MUSTER_BROWSER",
                                "",
                                "path of an executable",
                                "The Chromium to use. Without it one is looked for and, if there is none, fetched into the"
                                        + " cache."))
                        .map(Path::of),
                settings.find(
                                Setting.text(
                                        "MUSTER_CACHE",
                                        "",
                                        "path of a directory",
                                        "The directory of node and the browser. Without it: muster in the user's cache directory."))
                        .map(Path::of),
                settings.require(Setting.text(
                                "MUSTER_BROWSER_SOURCES",
                                "configured,channel,playwright,system,debian,npm,download",
                                "list of configured, channel, playwright, system, debian, npm and download",
                                "The permitted sources of a browser; the order is fixed. Leave out debian, npm and download"
                                        + " to forbid downloads.")
                        .as(ProvisionConfig::sources)),
                settings.foreign(SERVER_DIRECTORY).map(Path::of));
    }

    private static Set<SourceName> sources(String text) {
        Set<SourceName> names = new LinkedHashSet<>();
        Arrays.stream(text.split(","))
                .map(name -> SourceName.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .forEach(names::add);
        return Set.copyOf(names);
    }
}
