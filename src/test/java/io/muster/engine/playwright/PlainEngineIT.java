package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine on plain Playwright. */
class PlainEngineIT extends EngineContract {
    @Override
    String mode() {
        return "plain";
    }

    @Test
    void eachSessionHasADriverAndABrowserOfItsOwn() {
        try (EngineFixture own = engineWith(Map.of());
                BrowserSession one = own.open();
                BrowserSession two = own.open()) {
            assertTrue(one.isOpen() && two.isOpen());
            assertEquals(Map.of("chromium headless dedicated", 2), own.figures().sessions());
            assertEquals(2, own.figures().hosts());
            assertEquals(2, own.figures().browsers());
            assertEquals(0, own.figures().ready());
            assertTrue(
                    own.status().detail().endsWith("a plain driver for each session"),
                    own.status().detail());
        }
    }

    @Test
    void driverThatDoesNotAnswerIsKilledWithItsSession() throws Exception {
        try (EngineFixture own = engineWith(Map.of("MUSTER_BROWSER_PING_TIMEOUT", "5s"));
                BrowserSession neighbour = own.open()) {
            Set<ProcessHandle> before = EngineFixture.drivers().collect(Collectors.toSet());
            BrowserSession concerned = own.open();
            LinkedBlockingQueue<EndReason> ends = new LinkedBlockingQueue<>();
            concerned.onEnd(ends::add);
            List<ProcessHandle> driver = EngineFixture.drivers()
                    .filter(process -> !before.contains(process))
                    .toList();
            assertEquals(1, driver.size());
            List<ProcessHandle> tree = driver.get(0).descendants().toList();
            EngineFixture.signal("STOP", driver.get(0).pid());
            assertEquals(EndReason.LOST, ends.poll(20, TimeUnit.SECONDS));
            EngineFixture.await(TIMEOUT, () -> tree.stream().noneMatch(ProcessHandle::isAlive));
            assertEquals(Reason.SESSION_LOST, reason(concerned.perform(new ReadPage(), TIMEOUT)));
            assertTrue(neighbour.perform(new ReadPage(), TIMEOUT) instanceof Done);
        }
    }

    @Test
    void endedSessionsLeaveNeitherThreadsNorProfiles() throws Exception {
        String page = pages.add("/chatty", "<script>setInterval(() => {console.log('x'.repeat(100))}, 0)</script>");
        try (EngineFixture own = engineWith(Map.of())) {
            long threads = playwrightThreads();
            Set<ProcessHandle> before = EngineFixture.drivers().collect(Collectors.toSet());
            List<Path> others = profiles().toList();
            BrowserSession closed = own.open(EngineFixture.settings(page));
            BrowserSession killed = own.open(EngineFixture.settings(page));
            List<Path> profiles =
                    profiles().filter(profile -> !others.contains(profile)).toList();
            assertEquals(2, profiles.size());
            assertTrue(profiles.stream().allMatch(Files::isDirectory), profiles::toString);
            closed.close();
            EngineFixture.drivers().filter(driver -> !before.contains(driver)).forEach(ProcessHandle::destroyForcibly);
            EngineFixture.await(TIMEOUT, () -> !killed.isOpen());
            EngineFixture.await(TIMEOUT, () -> playwrightThreads() <= threads);
            EngineFixture.await(TIMEOUT, () -> profiles.stream().noneMatch(Files::exists));
        }
    }

    private static long playwrightThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getClass().getName().startsWith("com.microsoft.playwright."))
                .count();
    }

    private static Stream<Path> profiles() {
        return EngineFixture.browsers()
                .flatMap(browser -> Stream.of(EngineFixture.commandLine(browser).split(" ")))
                .filter(argument -> argument.startsWith("--user-data-dir="))
                .map(argument -> Path.of(argument.substring("--user-data-dir=".length())));
    }
}
