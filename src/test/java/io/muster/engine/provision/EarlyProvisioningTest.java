package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyProvisioningTest {
    @TempDir
    Path home;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void provisionerFindsWhatWasFetchedEarly() throws Exception {
        Path node = program("node", "echo v22.1.0");
        Path browser = program("browser", "");
        ProvisionConfig config = new ProvisionConfig(TestConfig.settings(Map.of(
                "MUSTER_NODE", node.toString(),
                "MUSTER_BROWSER", browser.toString(),
                "MUSTER_CACHE", home.resolve("cache").toString())));
        Platform platform = new Platform("linux", home, home, List.of(), Map.of());
        try (EarlyProvisioning early = EarlyProvisioning.begin(config, platform, lines::add)) {
            Installation found = new Provisioner(config, platform, true).provision(lines::add, installation -> {});
            assertTrue(Files.exists(found.driverPackage().resolve("package.json")), early::toString);
        }
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.startsWith("Unpacked Playwright's driver"))
                        .count(),
                lines::toString);
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
