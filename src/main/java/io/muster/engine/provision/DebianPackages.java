package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program of Debian's without installing it: apt, with a separate state, resolves and downloads the packages, and dpkg-deb
 * unpacks them into the cache. Nothing of the system changes, and no rights are needed.
 */
final class DebianPackages implements BrowserSource {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long MEGABYTE = 1_000_000;
    private static final Pattern INSTALL = Pattern.compile("^Inst (\\S+) ", Pattern.MULTILINE);

    /** A line of apt's: address, file, size, digest. */
    private static final Pattern ADDRESS = Pattern.compile("^'\\S+' \\S+ (\\d+) ", Pattern.MULTILINE);

    private final Platform platform;
    private final ProvisionCache cache;
    private final DebianProgram wanted;

    DebianPackages(Platform platform, ProvisionCache cache, DebianProgram wanted) {
        this.platform = platform;
        this.cache = cache;
        this.wanted = wanted;
    }

    /** Finds the browser that is in the cache already. */
    Optional<Browser> findFetched() throws IOException {
        Path directory = cache.path(wanted.entry());
        return Files.isDirectory(directory) ? Optional.of(browser(directory)) : Optional.empty();
    }

    @Override
    public SourceName name() {
        return SourceName.DEBIAN;
    }

    @Override
    public Optional<Browser> find(Progress progress) throws IOException, InterruptedException {
        Optional<Path> apt = platform.command("apt-get");
        Optional<Path> unpacker = platform.command("dpkg-deb");
        if (apt.isEmpty() || unpacker.isEmpty()) {
            return Optional.empty();
        }
        Path later = cache.path(wanted.entry());
        Path directory = cache.entry(wanted.entry(), target -> {
            Path archives = download(apt.get(), target, progress);
            unpack(unpacker.get(), archives, target, progress);
            UnpackedLibraries.writeFontConfiguration(target, later, List.of("usr/share/fonts"));
            ProvisionCache.delete(target.resolve("apt"));
        });
        return Optional.of(browser(directory));
    }

    private Browser browser(Path directory) throws IOException {
        return new Browser(
                directory.resolve(wanted.path()),
                wanted.title() + " in the cache",
                UnpackedLibraries.environment(directory));
    }

    private Path download(Path apt, Path target, Progress progress) throws IOException, InterruptedException {
        Path configuration = AptConfiguration.write(target.resolve("apt"));
        Path archives = Files.createDirectories(target.resolve("apt/packages"));
        progress.report("Reading the list of Debian's packages");
        apt(apt, configuration, archives, List.of("-qq", "update")).run();
        List<String> simulate = new ArrayList<>(List.of("-q", "--simulate", "--no-install-recommends", "install"));
        simulate.addAll(wanted.packages());
        List<String> packages =
                packages(apt(apt, configuration, archives, simulate).run(), wanted.leftOut());
        List<String> download = new ArrayList<>(List.of("-qq", "download"));
        download.addAll(packages);
        List<String> addresses = new ArrayList<>(List.of("--print-uris"));
        addresses.addAll(download);
        long all = bytes(apt(apt, configuration, archives, addresses).run()) / MEGABYTE;
        progress.report("Downloading " + wanted.title() + " (" + packages.size() + " packages, " + all + " MB)");
        apt(apt, configuration, archives, download)
                .onTick(() -> progress.report(
                        "Downloading " + wanted.title() + ": " + megabytes(archives) + " of " + all + " MB"))
                .run();
        return archives;
    }

    /** The packages that apt would install, without those that are not needed. */
    static List<String> packages(String simulation, Pattern leftOut) {
        return INSTALL.matcher(simulation)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !leftOut.matcher(name).matches())
                .toList();
    }

    /** The size of all that apt would download. */
    static long bytes(String addresses) {
        return ADDRESS.matcher(addresses)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static ExternalCommand apt(Path apt, Path configuration, Path directory, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(apt.toString(), "-c", configuration.toString()));
        command.addAll(arguments);
        return new ExternalCommand(command)
                .in(directory)
                .with("LC_ALL", "C")
                .with("DEBIAN_FRONTEND", "noninteractive")
                .limit(LIMIT);
    }

    private void unpack(Path unpacker, Path archives, Path target, Progress progress)
            throws IOException, InterruptedException {
        new DebianArchives(unpacker, archives).unpack(target, wanted.title(), progress);
        if (!Files.isExecutable(target.resolve(wanted.path()))) {
            throw new IOException("the packages contain no " + wanted.path());
        }
    }

    private static long megabytes(Path directory) {
        try (var files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / MEGABYTE;
        } catch (IOException e) {
            return 0;
        }
    }
}
