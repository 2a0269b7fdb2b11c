package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Chromium that npm has as a package, for machines with npm on which nothing else is to be had. */
final class NpmChromium implements BrowserSource {
    private static final String VERSION = "153.0.0";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** node arguments: brotli file, result. */
    private static final String DECOMPRESS = """
            const { pipeline } = require('stream/promises');
            const { createReadStream, createWriteStream } = require('fs');
            const [, from, to] = process.argv;
            pipeline(createReadStream(from), require('zlib').createBrotliDecompress(), createWriteStream(to));
            """;

    private final Platform platform;
    private final ProvisionCache cache;
    private final Path node;

    NpmChromium(Platform platform, ProvisionCache cache, Path node) {
        this.platform = platform;
        this.cache = cache;
        this.node = node;
    }

    @Override
    public SourceName name() {
        return SourceName.NPM;
    }

    @Override
    public Optional<Browser> find(Progress progress) throws IOException, InterruptedException {
        Optional<Path> npm = platform.command("npm");
        Optional<Path> tar = platform.command("tar");
        // Its binaries are for Linux on x64 only.
        if (npm.isEmpty() || tar.isEmpty() || !platform.driverName().equals("linux")) {
            return Optional.empty();
        }
        String name = "npm-chromium-" + VERSION;
        Path later = cache.path(name);
        Path directory = cache.entry(name, target -> {
            progress.report("Downloading Chromium " + VERSION + " from npm");
            new ExternalCommand(List.of(npm.get().toString(), "pack", "--silent", "@sparticuz/chromium@" + VERSION))
                    .in(target)
                    .limit(LIMIT)
                    .run();
            progress.report("Unpacking Chromium from npm");
            unpack(tar.get(), target);
            UnpackedLibraries.writeFontConfiguration(target, later, List.of("fonts"));
        });
        return Optional.of(new Browser(
                directory.resolve("chromium"),
                "npm's Chromium in the cache",
                UnpackedLibraries.environment(directory)));
    }

    private void unpack(Path tar, Path target) throws IOException, InterruptedException {
        Path packed = target.resolve("sparticuz-chromium-" + VERSION + ".tgz");
        run(target, tar.toString(), "xzf", packed.toString());
        Path binaries = target.resolve("package/bin");
        decompress(target, binaries.resolve("chromium.br"), target.resolve("chromium"));
        if (!target.resolve("chromium").toFile().setExecutable(true)) {
            throw new IOException("chromium could not be made executable");
        }
        // Libraries of its usual home that a machine may lack, its software renderer, and fonts.
        for (String archive : List.of("al2023", "swiftshader", "fonts")) {
            Path compressed = binaries.resolve(archive + ".tar.br");
            if (Files.exists(compressed)) {
                Path unpacked = target.resolve(archive + ".tar");
                decompress(target, compressed, unpacked);
                run(target, tar.toString(), "xf", unpacked.toString());
                Files.delete(unpacked);
            }
        }
        ProvisionCache.delete(target.resolve("package"));
        Files.delete(packed);
    }

    private void decompress(Path directory, Path from, Path to) throws IOException, InterruptedException {
        run(directory, node.toString(), "-e", DECOMPRESS, from.toString(), to.toString());
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        new ExternalCommand(List.of(command)).in(directory).limit(LIMIT).run();
    }
}
