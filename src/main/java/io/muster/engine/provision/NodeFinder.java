package io.muster.engine.provision;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the node that runs the browser host: the configured one; Playwright's own, of which Muster brings the jar with the
 * builds for all platforms; the system's.
 */
final class NodeFinder {
    private static final int MIN_MAJOR = 20;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.\\d+\\.\\d+");
    private static final String BUNDLES = "driver-bundle*.jar";

    private final ProvisionConfig config;
    private final Platform platform;
    private final ProvisionCache cache;

    NodeFinder(ProvisionConfig config, Platform platform, ProvisionCache cache) {
        this.config = config;
        this.platform = platform;
        this.cache = cache;
    }

    Path require(Progress progress) throws IOException, InterruptedException, ProvisionException {
        if (config.node().isPresent()) {
            return checked(config.node().get());
        }
        Optional<Path> bundle = bundle();
        if (bundle.isPresent()) {
            return unpacked(bundle.get(), progress);
        }
        Optional<Path> system = platform.command("node");
        if (system.isPresent()) {
            return checked(system.get());
        }
        throw new ProvisionException(
                "There is no node for the browser host: set MUSTER_NODE, put Playwright's driver-bundle jar into the"
                        + " server's folder playwright, or install nodejs " + MIN_MAJOR + " or later",
                null);
    }

    /** The jar with node for all platforms: beside the server, or on the class path as in tests. */
    private Optional<Path> bundle() throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(platform.workingDirectory().resolve("playwright"));
        config.serverDirectory().ifPresent(server -> folders.add(server.resolve("playwright")));
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, BUNDLES)) {
                    for (Path jar : jars) {
                        return Optional.of(jar);
                    }
                }
            }
        }
        URL onClassPath = NodeFinder.class.getClassLoader().getResource(entryName());
        if (onClassPath == null) {
            return Optional.empty();
        }
        String address = onClassPath.toString();
        int file = address.indexOf("file:");
        int end = address.indexOf("!/");
        return file < 0 || end < 0
                ? Optional.empty()
                : Optional.of(ArchivedResource.path(address.substring(file, end)));
    }

    private Path unpacked(Path jar, Progress progress) throws IOException, InterruptedException {
        try (ZipFile bundle = new ZipFile(jar.toFile())) {
            ZipEntry entry = bundle.getEntry(entryName());
            if (entry == null) {
                throw new IOException("the driver bundle has no node for " + platform.driverName());
            }
            // The checksum stands for the version: another bundle brings another node.
            String name = "node-" + platform.driverName() + "-" + Long.toHexString(entry.getCrc());
            Path directory = cache.entry(name, target -> {
                progress.report(
                        "Unpacking node for " + platform.driverName() + " (" + entry.getSize() / 1_000_000 + " MB)");
                Path node = target.resolve("node");
                try (InputStream content = bundle.getInputStream(entry)) {
                    Files.copy(content, node);
                }
                if (!node.toFile().setExecutable(true)) {
                    throw new IOException("node could not be made executable");
                }
            });
            return checked(directory.resolve("node"));
        }
    }

    private String entryName() {
        return "driver/" + platform.driverName() + "/node";
    }

    private static Path checked(Path node) throws IOException, InterruptedException {
        String version = new ExternalCommand(List.of(node.toString(), "--version"))
                .limit(Duration.ofSeconds(30))
                .run();
        Matcher number = VERSION.matcher(version);
        if (!number.find() || Integer.parseInt(number.group(1)) < MIN_MAJOR) {
            throw new IOException("node " + MIN_MAJOR + " or later is needed, this one says " + version);
        }
        return node;
    }
}
