package io.muster.engine.provision;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A virtual X display: Debian's Xvfb, unpacked into the cache as the browser is. */
public final class VirtualDisplay implements AutoCloseable {
    /** As long as the name of the directory that Xvfb has built in for the compiler of its keyboard maps. */
    private static final String TOOLS = "xkbtools";

    private static final String BUILT_IN = "/usr/bin";

    private final Process process;
    private final String name;

    private VirtualDisplay(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** Starts one, or returns empty where Debian's packages are not to be had. */
    public static Optional<VirtualDisplay> start(ProvisionConfig config, Path directory)
            throws IOException, InterruptedException {
        Platform platform = Platform.current();
        DebianProgram xvfb = new DebianProgram(
                "debian-xvfb-" + platform.driverName(),
                "Debian's Xvfb",
                List.of("xvfb"),
                "usr/bin/Xvfb",
                Pattern.compile("libc6|libllvm\\d+.*|libz3-\\d+|libgl1-mesa-dri|debconf"));
        Optional<Browser> found =
                new DebianPackages(platform, ProvisionCache.of(config, platform), xvfb).find(System.out::println);
        return found.isEmpty() ? Optional.empty() : Optional.of(start(found.get(), directory));
    }

    /** Environment variables by which a browser finds the display. */
    public Map<String, String> settings() {
        return Map.of("DISPLAY", name);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static VirtualDisplay start(Browser xvfb, Path directory) throws IOException {
        Path binaries = xvfb.path().getParent();
        Files.createSymbolicLink(directory.resolve(TOOLS), binaries);
        ProcessBuilder builder = new ProcessBuilder(
                        relocated(xvfb.path(), directory).toString(),
                        "-displayfd",
                        "1",
                        "-nolisten",
                        "tcp",
                        "-xkbdir",
                        binaries.resolveSibling("share/X11/xkb").toString())
                .directory(directory.toFile())
                .redirectError(Redirect.DISCARD);
        builder.environment().putAll(xvfb.environment());
        Process process = builder.start();
        InputStream out = process.getInputStream();
        StringBuilder number = new StringBuilder();
        for (int next = out.read(); next >= '0' && next <= '9'; next = out.read()) {
            number.append((char) next);
        }
        if (number.isEmpty()) {
            process.destroy();
            throw new IOException("Xvfb did not start");
        }
        return new VirtualDisplay(process, ":" + number);
    }

    /** Xvfb looks for its tools in a place of the system only: a copy that looks in its working directory. */
    private static Path relocated(Path program, Path directory) throws IOException {
        String bytes = Files.readString(program, StandardCharsets.ISO_8859_1);
        Path copy = directory.resolve("Xvfb");
        Files.writeString(copy, bytes.replace(BUILT_IN + "\0", TOOLS + "\0"), StandardCharsets.ISO_8859_1);
        if (!copy.toFile().setExecutable(true)) {
            throw new IOException("Xvfb cannot be made executable");
        }
        return copy;
    }
}
