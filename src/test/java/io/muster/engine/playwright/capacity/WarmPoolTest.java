package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.engine.SessionSettings;
import io.muster.engine.playwright.EngineFixture;
import io.muster.engine.playwright.IdleSession;
import io.muster.engine.playwright.RecordingHome;
import io.muster.engine.provision.Browser;
import io.muster.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions are ready before they are requested, are handed out once, and are closed when memory is short. */
class WarmPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BrowserLaunch LAUNCH =
            BrowserLaunch.headless(new Browser(Path.of("/browser"), "a test", Map.of()), true, Duration.ofSeconds(1));

    private final SettableClock clock = new SettableClock();
    private final RecordingHome home = new RecordingHome();
    private final BrowserFleet<IdleSession> fleet =
            new BrowserFleet<>(new BrowserFleet.Rules(9, 9, 100, Duration.ofMinutes(5)), clock);
    private final AtomicBoolean memoryIsShort = new AtomicBoolean();
    private final WarmPool<IdleSession> pool =
            new WarmPool<>(fleet, new PoolSizing(2, 4, clock), memoryIsShort::get, this::fill);

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void minimumIsReadyAndRefilledAfterEachTaking() {
        start();
        IdleSession first = take("one").orElseThrow();
        assertTrue(first.isOpen());
        awaitReady(3);
        IdleSession second = take("one").orElseThrow();
        assertNotSame(first, second);
    }

    @Test
    void sessionThatNeedsItsOwnContextIsNotTaken() {
        start();
        SessionSettings german =
                SessionSettings.of(new TenantId("one"), "s").locale("de").build();
        assertEquals(Optional.empty(), pool.take(BrowserKind.SHARED, german));
        assertEquals(2, fleet.ready());
    }

    @Test
    void sessionThatHasEndedMeanwhileIsPassedOver() {
        start();
        fleet.takeReady(BrowserKind.SHARED, new TenantId("one")).ifPresent(session -> {
            session.close();
            assertFalse(session.isOpen());
        });
        assertTrue(take("one").orElseThrow().isOpen());
    }

    @Test
    void readySessionsMakeWayWhenMemoryIsShortAndComeBackAfterwards() {
        start();
        memoryIsShort.set(true);
        pool.trim();
        assertEquals(0, fleet.ready());
        memoryIsShort.set(false);
        pool.trim();
        awaitReady(2);
    }

    @Test
    void maximumHoldsOverAllTenants() {
        start();
        for (String tenant : List.of("one", "two", "three")) {
            for (int i = 0; i < 4; i++) {
                take(tenant);
            }
        }
        awaitReady(4);
    }

    private void start() {
        pool.start(Thread::new);
        awaitReady(2);
    }

    private Optional<IdleSession> take(String tenant) {
        return pool.take(
                BrowserKind.SHARED,
                SessionSettings.of(new TenantId(tenant), "s").build());
    }

    private void awaitReady(int number) {
        EngineFixture.await(PATIENCE, () -> fleet.ready() == number);
    }

    private boolean fill(PoolKey poolKey) throws NoCapacityException {
        BrowserEntry<IdleSession> browser = fleet.takeSlot(poolKey, home, LAUNCH);
        return fleet.addReady(browser, new IdleSession());
    }
}
