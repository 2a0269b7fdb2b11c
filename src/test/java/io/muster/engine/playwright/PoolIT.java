package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionSettings.Viewport;
import io.muster.engine.playwright.session.PlaywrightSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sessions from the pool and without it: how long they take, and that they do not differ otherwise. */
class PoolIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROUNDS = 15;

    @Test
    void readySessionIsThereAtOnceAndIsReplaced() {
        try (EngineFixture engine = new EngineFixture()) {
            long[] times = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                EngineFixture.await(PATIENCE, () -> engine.figures().ready() >= 2);
                times[i] = timeToOpenAndClose(engine);
            }
            long median = median(times);
            System.out.println("create from the pool: " + median + " µs");
            assertTrue(median < 20_000, () -> "from the pool: " + median + " µs");
        }
    }

    @Test
    void withoutAPoolASessionIsOpenedInTheTenantsBrowser() {
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_WARM_POOL_MAX", "0"));
                BrowserSession first = engine.open()) {
            long[] times = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                times[i] = timeToOpenAndClose(engine);
            }
            long median = median(times);
            System.out.println("create without the pool: " + median + " µs");
            assertTrue(first.isOpen());
            assertEquals(0, engine.figures().ready());
            assertEquals(1, engine.figures().launches());
            assertTrue(median < 200_000, () -> "without the pool: " + median + " µs");
        }
    }

    @Test
    void sizeOfAReadySessionIsSetForItsPagesAndTheirPopUps() throws IOException {
        try (EngineFixture engine = new EngineFixture();
                Pages pages = new Pages()) {
            EngineFixture.await(PATIENCE, () -> engine.figures().ready() >= 2);
            pages.add("/size", "<p id=size></p><script>size.textContent = innerWidth + ' ' + innerHeight</script>");
            SessionSettings wanted = SessionSettings.of(EngineFixture.settings().tenant(), "sized")
                    .viewport(new Viewport(640, 480))
                    .startUrl(pages.url("/size"))
                    .build();
            try (BrowserSession session = engine.open(wanted)) {
                assertEquals("640 480", size(session));
                // The renderer dies; the page that replaces it has the size, too.
                List<ProcessHandle> renderers = EngineFixture.engineProcesses()
                        .filter(EngineFixture::isRenderer)
                        .toList();
                assertFalse(renderers.isEmpty());
                renderers.forEach(ProcessHandle::destroyForcibly);
                EngineFixture.await(
                        PATIENCE,
                        () -> session.perform(new Navigate(pages.url("/size"), WaitUntil.LOAD), TIMEOUT)
                                instanceof Done);
                assertEquals("640 480", size(session));
            }
        }
    }

    @Test
    void tenantsAndDedicatedSessionsHaveTheirOwnBrowsers() {
        try (EngineFixture engine = new EngineFixture();
                PlaywrightSession one = open(engine, "one", Isolation.SHARED);
                PlaywrightSession sibling = open(engine, "one", Isolation.SHARED);
                PlaywrightSession two = open(engine, "two", Isolation.SHARED)) {
            PlaywrightSession own = open(engine, "one", Isolation.DEDICATED);
            assertEquals(one.browser().key(), sibling.browser().key());
            assertNotEquals(one.browser().key(), two.browser().key());
            assertNotEquals(one.browser().key(), own.browser().key());
            assertEquals(
                    Map.of("chromium headless shared", 3, "chromium headless dedicated", 1),
                    engine.figures().sessions());
            long group = own.browser().group;
            assertTrue(ProcessHandle.of(group).isPresent());
            own.close();
            EngineFixture.await(
                    PATIENCE,
                    () -> ProcessHandle.of(group).filter(ProcessHandle::isAlive).isEmpty());
            assertTrue(sibling.isOpen());
        }
    }

    private static String size(BrowserSession session) {
        Done done =
                assertInstanceOf(Done.class, session.perform(new Extract(new Field("#size", null, false)), TIMEOUT));
        return done.result().asString();
    }

    private static PlaywrightSession open(EngineFixture engine, String tenant, Isolation isolation) {
        return (PlaywrightSession) engine.open(EngineFixture.settings(tenant, isolation));
    }

    private static long timeToOpenAndClose(EngineFixture engine) {
        long begun = System.nanoTime();
        try (BrowserSession session = engine.open()) {
            assertTrue(session.isOpen());
            return (System.nanoTime() - begun) / 1000;
        }
    }

    private static long median(long[] times) {
        return LongStream.of(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }
}
