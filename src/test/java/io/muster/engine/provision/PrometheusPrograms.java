package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's Prometheus and its promtool, unpacked into the cache as the browser is; nothing is installed. */
public final class PrometheusPrograms {
    private final Path binaries;

    private PrometheusPrograms(Path binaries) {
        this.binaries = binaries;
    }

    /** Finds or fetches them; empty where Debian's packages are not to be had. */
    public static Optional<PrometheusPrograms> find(ProvisionConfig config) throws InterruptedException {
        Platform platform = Platform.current();
        DebianProgram promtool = new DebianProgram(
                "debian-prometheus-" + platform.driverName(),
                "Debian's Prometheus",
                List.of("prometheus"),
                "usr/bin/promtool",
                // Linked with nothing but the C library.
                Pattern.compile("(?!prometheus$).*"));
        try {
            return new DebianPackages(platform, ProvisionCache.of(config, platform), promtool)
                    .find(System.out::println)
                    .map(found -> new PrometheusPrograms(found.path().getParent()));
        } catch (IOException unreachable) {
            System.out.println("Prometheus cannot be fetched: " + unreachable.getMessage());
            return Optional.empty();
        }
    }

    public Path prometheus() {
        return binaries.resolve("prometheus");
    }

    public Path promtool() {
        return binaries.resolve("promtool");
    }
}
