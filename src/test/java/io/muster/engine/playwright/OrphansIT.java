package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.Isolation;
import io.muster.engine.playwright.process.PrivateDirectory;
import io.muster.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is killed leaves nothing running, whatever state its host, its drivers and its browsers are in. */
class OrphansIT {
    private static final Duration NO_LONGER_THAN = Duration.ofSeconds(3);
    private static final String TEMPORARY = "java.io.tmpdir";

    /** The server that will be killed: opens three sessions of two tenants, says so, and stays. */
    static final class Victim {
        public static void main(String[] arguments) throws InterruptedException {
            EngineFixture engine = new EngineFixture(Map.of("MUSTER_ENGINE", arguments[0]), line -> {});
            engine.open();
            engine.open();
            engine.open(EngineFixture.settings("other", Isolation.SHARED));
            System.out.println("open");
            new CountDownLatch(1).await();
        }
    }

    /** Not JUnit's: a browser's sockets stand a short path only. */
    private Path temporary;

    @BeforeEach
    void make() throws IOException {
        temporary = Files.createTempDirectory("mt");
    }

    @AfterEach
    void remove() throws IOException {
        PrivateDirectory.sweep(temporary, Clock.systemUTC());
        Files.deleteIfExists(temporary);
    }

    @ParameterizedTest
    @CsvSource({
        "hosted, nothing",
        "hosted, host.js",
        "hosted, chromium",
        "hosted, host.js chromium",
        "plain,  nothing",
        "plain,  run-driver",
        "plain,  chromium",
        "plain,  run-driver chromium",
    })
    void nothingIsLeftOfAKilledServer(String mode, String stopped) throws Exception {
        kill(mode, stopped);
    }

    @Test
    void directoryOfAKilledServerIsSweptAndCounted() throws Exception {
        kill("hosted", "nothing");
        assertEquals(1, privateDirectories());
        String usual = System.setProperty(TEMPORARY, temporary.toString());
        try (EngineFixture next = new EngineFixture(Map.of("MUSTER_WARM_POOL_MAX", "0"))) {
            assertEquals(1, next.figures().swept());
            assertEquals(1, privateDirectories());
        } finally {
            System.setProperty(TEMPORARY, usual);
        }
        assertEquals(0, privateDirectories());
    }

    private void kill(String mode, String stopped) throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + TEMPORARY + "=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        mode)
                .redirectError(Redirect.DISCARD)
                .start();
        List<ProcessHandle> descendants;
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(out.lines().anyMatch("open"::equals), "the victim ended by itself");
            descendants = victim.descendants().toList();
            assertTrue(descendants.size() > 5, () -> "only " + descendants.size());
            for (ProcessHandle process : named(descendants, stopped).toList()) {
                EngineFixture.signal("STOP", process.pid());
            }
        } finally {
            victim.destroyForcibly();
        }
        Processes.assertGone(descendants, NO_LONGER_THAN);
    }

    private long privateDirectories() throws IOException {
        try (Stream<Path> directories = Files.list(temporary)) {
            return directories
                    .filter(directory -> directory.getFileName().toString().startsWith("muster-"))
                    .count();
        }
    }

    private static Stream<ProcessHandle> named(List<ProcessHandle> processes, String names) {
        return processes.stream()
                .filter(process -> Stream.of(names.split(" ")).anyMatch(EngineFixture.commandLine(process)::contains));
    }
}
