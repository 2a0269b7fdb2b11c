package io.muster.engine.playwright;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.engine.BrowserSession;
import io.muster.engine.EngineFigures;
import io.muster.engine.EngineStatus;
import io.muster.engine.EngineStatus.State;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import io.muster.engine.playwright.capacity.CapacityConfig;
import io.muster.engine.playwright.process.EngineConfig;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.policy.AddressPolicy;
import io.muster.testing.TestConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** A whole engine, provisioned as a server does it. Its policy refuses the host {@code forbidden.localhost} only. */
public final class EngineFixture implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROVISIONING = Duration.ofMinutes(10);

    private final EngineLifecycle lifecycle;

    EngineFixture() {
        this(Map.of());
    }

    /** With settings other than the defaults. */
    EngineFixture(Map<String, String> settings) {
        this(settings, System.out::println);
    }

    EngineFixture(Map<String, String> settings, Consumer<String> console) {
        Config config = TestConfig.withDefaults(settings);
        lifecycle = new EngineLifecycle(
                new EngineSettings(
                        new EngineConfig(config),
                        new CapacityConfig(config),
                        new DisplayConfig(config),
                        new ProvisionConfig(config)),
                new OneForbiddenHost(),
                console::accept,
                Clock.systemUTC());
        PlaywrightDrivers.forget();
        lifecycle.start(Thread::new);
        await(PROVISIONING, () -> lifecycle.status().state() != State.PROVISIONING);
        assertTrue(status().ready(), () -> status().detail());
    }

    BrowserSession open() {
        return open(settings());
    }

    BrowserSession open(SessionSettings settings) {
        return lifecycle.requireRunning().admit(settings);
    }

    EngineFigures figures() {
        return lifecycle.figures();
    }

    EngineStatus status() {
        return lifecycle.status();
    }

    static SessionSettings settings() {
        return settings(null);
    }

    static SessionSettings settings(String startUrl) {
        return SessionSettings.of(TenantId.DEFAULT, "test").startUrl(startUrl).build();
    }

    static SessionSettings settings(String tenant, Isolation isolation) {
        return SessionSettings.of(new TenantId(tenant), "test")
                .isolation(isolation)
                .build();
    }

    static SessionSettings sized(SessionSettings.Viewport size, Isolation isolation) {
        return SessionSettings.of(TenantId.DEFAULT, "test")
                .isolation(isolation)
                .viewport(size)
                .build();
    }

    @Override
    public void close() {
        lifecycle.close();
        PlaywrightDrivers.forget();
    }

    /** The node process of the browser host. */
    static ProcessHandle host() {
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child).contains("host.js"))
                .findFirst()
                .orElseThrow();
    }

    /** Playwright's own driver processes. */
    static Stream<ProcessHandle> drivers() {
        return ProcessHandle.current().children().filter(child -> commandLine(child)
                .contains("run-driver"));
    }

    /** The main processes of browsers. */
    static Stream<ProcessHandle> browsers() {
        return engineProcesses()
                .filter(process -> commandLine(process).contains("--remote-debugging-pipe")
                        && !commandLine(process).contains("--type="));
    }

    /** Hosts, drivers, watchdogs and browsers; not what other tests have started in this JVM. */
    static Stream<ProcessHandle> engineProcesses() {
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child).contains("host.js")
                        || commandLine(child).contains("run-driver")
                        || commandLine(child).contains("muster-watchdog"))
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .filter(ProcessHandle::isAlive);
    }

    static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    public static void await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "not within " + patience);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    static boolean isRenderer(ProcessHandle process) {
        return commandLine(process).contains("--type=renderer");
    }

    /** {@link ProcessHandle.Info} leaves out command lines as long as a renderer's. */
    static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    private static final class OneForbiddenHost implements AddressPolicy {
        @Override
        public Optional<String> refusal(URI url, List<String> allowedHosts) {
            if (!"http".equals(url.getScheme())) {
                return Optional.of("only http and https");
            }
            boolean refused = "forbidden.localhost".equals(url.getHost())
                    || !(allowedHosts.isEmpty() || allowedHosts.contains(url.getHost()));
            return refused ? Optional.of("the address is forbidden") : Optional.empty();
        }
    }
}
