package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.Isolation;
import io.muster.engine.playwright.session.PlaywrightSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits of a running engine: how many sessions, how long, and when browsers and hosts are replaced. */
@Tag("alone")
class CapacityIT {
    private static final Duration TIMEOUT = EngineFixture.TIMEOUT;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void fiveHundredAtOnceAgainstALimitOfFifty() throws Exception {
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_MAX_BROWSER_SESSIONS", "50"))) {
            Queue<BrowserSession> served = new ConcurrentLinkedQueue<>();
            Queue<Long> refusals = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 500; i++) {
                callers.add(new Thread(() -> open(engine, go, served, refusals)));
            }
            callers.forEach(Thread::start);
            go.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals(50, served.size());
            assertEquals(450, refusals.size());
            assertTrue(refusals.stream().allMatch(millis -> millis < 1000), () -> "refused after " + refusals);
            assertEquals(50, engine.figures().sessions().get("chromium headless shared"));
            assertTrue(served.stream().allMatch(each -> each.perform(new ReadPage(), TIMEOUT) instanceof Done));
            served.forEach(BrowserSession::close);
            assertEquals(0, engine.status().sessions());
            EngineFixture.await(PATIENCE, () -> engine.figures().opening() == 0);
            try (BrowserSession next = engine.open()) {
                assertTrue(next.isOpen());
            }
        }
    }

    @Test
    void browserTooManyIsRefusedButOnesThatWaitGiveWay() {
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_MAX_BROWSERS", "2"))) {
            BrowserSession one = engine.open(EngineFixture.settings("one", Isolation.DEDICATED));
            EngineFixture.await(PATIENCE, () -> engine.figures().ready() >= 2);
            BrowserSession two = engine.open(EngineFixture.settings("two", Isolation.DEDICATED));
            AppException refused = refusal(engine);
            assertEquals(ErrorCode.OVERLOADED, refused.code());
            assertTrue(refused.retryAfter().isPresent());
            one.close();
            two.close();
            assertTrue(engine.open().isOpen());
        }
    }

    @Test
    void idleSessionEndsAndSaysWhy() throws Exception {
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_BROWSER_SESSION_IDLE", "2s"));
                BrowserSession session = engine.open()) {
            LinkedBlockingQueue<EndReason> reasons = new LinkedBlockingQueue<>();
            session.onEnd(reasons::add);
            assertEquals(EndReason.IDLE, reasons.poll(10, TimeUnit.SECONDS));
            assertEquals(0, engine.status().sessions());
        }
    }

    @Test
    void busySessionEndsWithItsLifetime() {
        try (EngineFixture engine = new EngineFixture(
                        Map.of("MUSTER_BROWSER_SESSION_IDLE", "1s", "MUSTER_BROWSER_SESSION_LIFETIME", "3s"));
                BrowserSession session = engine.open()) {
            Queue<EndReason> reasons = new ConcurrentLinkedQueue<>();
            session.onEnd(reasons::add);
            long begun = System.nanoTime();
            EngineFixture.await(PATIENCE, () -> !(session.perform(new ReadPage(), TIMEOUT) instanceof Done));
            assertTrue(System.nanoTime() - begun > 2_000_000_000L);
            EngineFixture.await(PATIENCE, () -> List.of(EndReason.LIFETIME).equals(List.copyOf(reasons)));
        }
    }

    @Test
    void wornBrowserIsReplacedWithoutHarmToItsSessions() {
        try (EngineFixture engine =
                        new EngineFixture(Map.of("MUSTER_BROWSER_RECYCLE_SESSIONS", "1", "MUSTER_WARM_POOL_MAX", "0"));
                PlaywrightSession second = open(engine);
                PlaywrightSession third = open(engine)) {
            assertNotEquals(second.browser().key(), third.browser().key());
            assertDone(second);
            assertEndsWithItsLastSession(second);
            assertDone(third);
            assertEquals(2, engine.figures().recycledBrowsers());
            assertEquals(0, engine.figures().browserCrashes());
        }
    }

    @Test
    void grownBrowserIsReplacedWithoutHarmToItsSessions() {
        try (EngineFixture engine =
                        new EngineFixture(Map.of("MUSTER_BROWSER_RECYCLE_MB", "10", "MUSTER_WARM_POOL_MAX", "0"));
                PlaywrightSession first = open(engine)) {
            EngineFixture.await(PATIENCE, () -> engine.figures().recycledBrowsers() > 0);
            assertDone(first);
            try (PlaywrightSession next = open(engine)) {
                assertNotEquals(first.browser().key(), next.browser().key());
            }
            assertEndsWithItsLastSession(first);
        }
    }

    @Test
    void grownHostIsReplacedWithoutHarmToItsSessions() {
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_HOST_MAX_MB", "10"))) {
            PlaywrightSession first = open(engine);
            ProcessHandle host = EngineFixture.host();
            EngineFixture.await(PATIENCE, () -> engine.figures().recycledHosts() > 0);
            assertDone(first);
            try (PlaywrightSession next = open(engine)) {
                assertNotEquals(first.browser().home(), next.browser().home());
                assertDone(next);
            }
            assertTrue(host.isAlive());
            first.close();
            EngineFixture.await(PATIENCE, () -> !host.isAlive());
            assertEquals(0, engine.figures().hostCrashes());
        }
    }

    private static void assertDone(BrowserSession session) {
        assertTrue(session.perform(new ReadPage(), TIMEOUT) instanceof Done);
    }

    private static void assertEndsWithItsLastSession(PlaywrightSession session) {
        long group = session.browser().group;
        assertTrue(ProcessHandle.of(group).isPresent());
        session.close();
        EngineFixture.await(
                PATIENCE,
                () -> ProcessHandle.of(group).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static PlaywrightSession open(EngineFixture engine) {
        return (PlaywrightSession) engine.open();
    }

    private static AppException refusal(EngineFixture engine) {
        return assertThrows(AppException.class, engine::open);
    }

    private static void open(
            EngineFixture engine, CountDownLatch go, Queue<BrowserSession> served, Queue<Long> refusals) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long begun = System.nanoTime();
        try {
            served.add(engine.open());
        } catch (AppException e) {
            assertEquals(ErrorCode.OVERLOADED, e.code());
            refusals.add((System.nanoTime() - begun) / 1_000_000);
        }
    }
}
