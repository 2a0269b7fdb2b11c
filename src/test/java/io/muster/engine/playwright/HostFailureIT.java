package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser host and the browsers die or stop; the engine notices, reports, and continues. */
class HostFailureIT {

    @Started("MUSTER_WARM_POOL_MAX=0")
    private EngineFixture engine;

    @ParameterizedTest
    @CsvSource({"KILL, 3", "STOP, 9"})
    void lostHostIsToldAndReplaced(String signal, int seconds) throws Exception {
        BrowserSession session = engine.open();
        CountDownLatch lost = new CountDownLatch(1);
        session.onEnd(reason -> lost.countDown());
        List<ProcessHandle> before = EngineFixture.engineProcesses().toList();
        EngineFixture.signal(signal, EngineFixture.host().pid());
        assertTrue(lost.await(seconds, TimeUnit.SECONDS));
        assertFalse(session.isOpen());
        Failed failed = assertInstanceOf(Failed.class, session.perform(new ReadPage(), TIMEOUT));
        assertEquals(Reason.SESSION_LOST, failed.reason());
        EngineFixture.await(Duration.ofSeconds(3), () -> before.stream().noneMatch(ProcessHandle::isAlive));
        try (BrowserSession next = engine.open()) {
            assertInstanceOf(Done.class, next.perform(new ReadPage(), TIMEOUT));
            assertEquals(1, engine.status().sessions());
        }
    }

    @Test
    void actionUnderWayEndsWithItsHost() throws Exception {
        try (Pages pages = new Pages();
                BrowserSession session = engine.open()) {
            ProcessHandle host = EngineFixture.host();
            Thread killer = new Thread(() -> host.destroyForcibly());
            long begun = System.nanoTime();
            killer.start();
            Failed failed = assertInstanceOf(
                    Failed.class,
                    session.perform(new Navigate(pages.url("/never"), WaitUntil.LOAD), Duration.ofSeconds(30)));
            assertEquals(Reason.SESSION_LOST, failed.reason());
            assertTrue(System.nanoTime() - begun < 5_000_000_000L);
        }
    }

    @Test
    void lostBrowserTakesOnlyItsTenantsSessions() throws Exception {
        BrowserSession session = engine.open();
        List<ProcessHandle> browser = browsers();
        BrowserSession other =
                engine.open(SessionSettings.of(new TenantId("other"), "o").build());
        assertEquals(1, browser.size());
        CountDownLatch lost = new CountDownLatch(1);
        session.onEnd(reason -> lost.countDown());
        browser.get(0).destroyForcibly();
        assertTrue(lost.await(5, TimeUnit.SECONDS));
        assertInstanceOf(Done.class, other.perform(new ReadPage(), TIMEOUT));
        try (BrowserSession next = engine.open()) {
            assertInstanceOf(Done.class, next.perform(new ReadPage(), TIMEOUT));
        }
    }

    @Test
    void stoppedBrowserIsKilledAndItsSessionsAreLost() throws Exception {
        BrowserSession session = engine.open();
        ProcessHandle browser = browsers().get(0);
        CountDownLatch lost = new CountDownLatch(1);
        session.onEnd(reason -> lost.countDown());
        EngineFixture.signal("STOP", browser.pid());
        assertTrue(lost.await(4, TimeUnit.SECONDS));
        // Its pipe ends, and the session with it, before the kernel is done with a process that was killed.
        EngineFixture.await(Duration.ofSeconds(4), () -> !browser.isAlive());
        try (BrowserSession next = engine.open()) {
            assertInstanceOf(Done.class, next.perform(new ReadPage(), TIMEOUT));
        }
    }

    @Test
    void stoppedHelperOfABrowserIsKilledAndThePageReplaced() throws Exception {
        try (Pages pages = new Pages();
                BrowserSession session = engine.open()) {
            String url = pages.add("/fine", "<title>fine</title>");
            assertInstanceOf(Done.class, session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT));
            List<ProcessHandle> helpers = browsers()
                    .get(0)
                    .descendants()
                    .filter(process -> EngineFixture.commandLine(process).matches("(?s).*--type=(renderer|utility).*"))
                    .toList();
            assertTrue(helpers.size() >= 2, () -> "only " + helpers.size());
            for (ProcessHandle helper : helpers) {
                EngineFixture.signal("STOP", helper.pid());
            }
            EngineFixture.await(Duration.ofSeconds(4), () -> helpers.stream().noneMatch(ProcessHandle::isAlive));
            EngineFixture.await(
                    Duration.ofSeconds(10),
                    () -> session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT) instanceof Done);
            assertTrue(session.isOpen());
        }
    }

    @Test
    void stopOfAMomentHarmsNobody() throws Exception {
        try (BrowserSession session = engine.open()) {
            ProcessHandle browser = browsers().get(0);
            EngineFixture.signal("STOP", browser.pid());
            EngineFixture.signal("CONT", browser.pid());
            ProcessHandle host = EngineFixture.host();
            EngineFixture.signal("STOP", host.pid());
            EngineFixture.signal("CONT", host.pid());
            assertInstanceOf(Done.class, session.perform(new ReadPage(), TIMEOUT));
            assertTrue(session.isOpen());
        }
    }

    @Test
    void nothingIsLeftAfterClosing() throws IOException {
        engine.open();
        engine.open();
        List<ProcessHandle> processes = EngineFixture.engineProcesses().toList();
        assertTrue(processes.size() > 4, () -> "only " + processes.size());
        long begun = System.nanoTime();
        engine.close();
        assertTrue(System.nanoTime() - begun < 5_000_000_000L);
        EngineFixture.await(Duration.ofSeconds(3), () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static List<ProcessHandle> browsers() {
        return EngineFixture.host().children().filter(ProcessHandle::isAlive).toList();
    }
}
