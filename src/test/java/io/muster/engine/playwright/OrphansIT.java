package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed leaves nothing running, whatever state its host and its browsers are in. */
class OrphansIT {
    /** The server that will be killed: opens three sessions of two tenants, says so, and stays. */
    static final class Victim {
        public static void main(String[] arguments) throws InterruptedException {
            EngineFixture engine = new EngineFixture(java.util.Map.of(), line -> {});
            engine.open();
            engine.open();
            engine.open(new io.muster.engine.SessionSettings(
                    new io.muster.common.TenantId("other"),
                    "o",
                    "chromium",
                    true,
                    io.muster.engine.Isolation.SHARED,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    io.muster.engine.ContextSettings.DEFAULT));
            System.out.println("open");
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host.js", "chromium", "host.js chromium"})
    void nothingIsLeftOfAKilledServer(String stopped) throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectError(Redirect.DISCARD)
                .start();
        List<ProcessHandle> descendants;
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            assertTrue("open".equals(out.readLine()), "no sessions");
            descendants = victim.descendants().toList();
            assertTrue(descendants.size() > 5, () -> "only " + descendants.size());
            for (ProcessHandle process : named(descendants, stopped).toList()) {
                EngineFixture.signal("STOP", process.pid());
            }
        } finally {
            victim.destroyForcibly();
        }
        EngineFixture.await(Duration.ofSeconds(3), () -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Stream<ProcessHandle> named(List<ProcessHandle> processes, String names) {
        List<String> wanted =
                Stream.of(names.split(" ")).filter(name -> !name.isEmpty()).toList();
        return processes.stream()
                .filter(process -> wanted.stream().anyMatch(EngineFixture.commandLine(process)::contains));
    }
}
