package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.engine.Isolation;
import io.muster.engine.playwright.IdleSession;
import io.muster.engine.playwright.RecordingHome;
import io.muster.engine.provision.Browser;
import io.muster.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the assignment of slots in browsers, and the end of browsers. */
class BrowserFleetTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final BrowserKind DEDICATED = new BrowserKind("chromium", true, Isolation.DEDICATED);
    private static final BrowserLaunch LAUNCH =
            BrowserLaunch.headless(new Browser(Path.of("/browser"), "a test", Map.of()), true, Duration.ofSeconds(1));

    private final SettableClock clock = new SettableClock();
    private final RecordingHome home = new RecordingHome();
    private final BrowserFleet<IdleSession> fleet =
            new BrowserFleet<>(new BrowserFleet.Rules(3, 2, 4, Duration.ofMinutes(5)), clock);

    @Test
    void sessionsOfATenantShareABrowserUntilItIsFull() throws NoCapacityException {
        BrowserEntry<IdleSession> first = slot(ONE);
        assertSame(first, slot(ONE));
        assertNotSame(first, slot(ONE));
        assertEquals(List.of("browser-1", "browser-2"), home.launched);
    }

    @Test
    void tenantsNeverShareABrowser() throws NoCapacityException {
        assertNotSame(slot(ONE), slot(TWO));
    }

    @Test
    void dedicatedBrowserHasOneSessionAndEndsWithIt() throws NoCapacityException {
        BrowserEntry<IdleSession> first = fleet.takeSlot(PoolKey.unassigned(DEDICATED), home, LAUNCH);
        assertNotSame(first, fleet.takeSlot(PoolKey.unassigned(DEDICATED), home, LAUNCH));
        fleet.release(first, null);
        assertEquals(List.of(first.key()), home.ended);
        assertEquals(1, fleet.browsers());
    }

    @Test
    void readySessionOfNobodyMakesItsBrowserTheTenants() throws NoCapacityException {
        BrowserEntry<IdleSession> browser = fleet.takeSlot(PoolKey.unassigned(BrowserKind.SHARED), home, LAUNCH);
        fleet.takeSlot(PoolKey.unassigned(BrowserKind.SHARED), home, LAUNCH);
        IdleSession session = new IdleSession();
        assertTrue(fleet.addReady(browser, session));
        assertTrue(fleet.addReady(browser, new IdleSession()));
        assertSame(session, fleet.takeReady(BrowserKind.SHARED, ONE).orElseThrow());
        assertEquals(Optional.empty(), fleet.takeReady(BrowserKind.SHARED, TWO));
        assertTrue(fleet.takeReady(BrowserKind.SHARED, ONE).isPresent());
        assertEquals(Optional.empty(), fleet.takeReady(BrowserKind.SHARED, ONE));
    }

    @Test
    void browserNobodyHasUsedIsTakenBeforeANewOneIsStarted() throws NoCapacityException {
        BrowserEntry<IdleSession> unassigned = fleet.takeSlot(PoolKey.unassigned(BrowserKind.SHARED), home, LAUNCH);
        assertSame(unassigned, slot(ONE));
        assertNotSame(unassigned, slot(TWO));
    }

    @Test
    void browserThatHasServedItsShareTakesNoMoreAndEndsWithItsLastSession() throws NoCapacityException {
        BrowserEntry<IdleSession> worn = slot(ONE);
        for (int i = 0; i < 4; i++) {
            fleet.handedOut(worn);
        }
        assertNotSame(worn, slot(ONE));
        assertFalse(fleet.addReady(worn, new IdleSession()));
        assertEquals(List.of(), home.ended);
        fleet.release(worn, null);
        assertEquals(List.of(worn.key()), home.ended);
        assertEquals(1, fleet.recycled());
    }

    @Test
    void retiredBrowserGivesUpItsReadySessions() throws NoCapacityException {
        BrowserEntry<IdleSession> browser = slot(ONE);
        IdleSession session = new IdleSession();
        fleet.addReady(browser, session);
        assertEquals(List.of(session), fleet.retire(each -> each == browser));
        assertEquals(0, fleet.ready());
        assertNotSame(browser, slot(ONE));
    }

    @Test
    void emptyBrowserEndsAfterItsIdleTime() throws NoCapacityException {
        BrowserEntry<IdleSession> browser = slot(ONE);
        fleet.release(browser, null);
        clock.advance(Duration.ofMinutes(5));
        fleet.endIdle();
        assertEquals(List.of(), home.ended);
        clock.advance(Duration.ofMillis(1));
        fleet.endIdle();
        assertEquals(List.of(browser.key()), home.ended);
        assertEquals(0, fleet.crashes());
    }

    @Test
    void browserTooManyIsRefusedUntilAnUnusedOneGivesWay() throws NoCapacityException {
        slot(ONE);
        slot(TWO);
        BrowserEntry<IdleSession> spare = fleet.takeSlot(PoolKey.unassigned(BrowserKind.SHARED), home, LAUNCH);
        IdleSession session = new IdleSession();
        fleet.addReady(spare, session);
        PoolKey dedicated = PoolKey.unassigned(DEDICATED);
        NoCapacityException refused =
                assertThrows(NoCapacityException.class, () -> fleet.takeSlot(dedicated, home, LAUNCH));
        assertEquals("All 3 browsers of this server are in use", refused.limit());
        assertEquals(List.of(session), fleet.makeRoom());
        fleet.release(spare, session);
        assertEquals(List.of(spare.key()), home.ended);
        assertEquals(DEDICATED, fleet.takeSlot(dedicated, home, LAUNCH).kind());
    }

    @Test
    void browserThatIsGoneUnaskedIsACrashAndIsReplaced() throws NoCapacityException {
        BrowserEntry<IdleSession> crashed = slot(ONE);
        fleet.gone(crashed.key());
        assertEquals(1, fleet.crashes());
        assertFalse(fleet.addReady(crashed, new IdleSession()));
        assertNotSame(crashed, slot(ONE));
        fleet.release(crashed, null);
        assertEquals(1, fleet.browsers());
    }

    @Test
    void newSessionsGoToTheNewHomeOnly() throws NoCapacityException {
        BrowserEntry<IdleSession> old = slot(ONE);
        RecordingHome next = new RecordingHome();
        BrowserEntry<IdleSession> fresh = fleet.takeSlot(new PoolKey(BrowserKind.SHARED, ONE), next, LAUNCH);
        assertNotSame(old, fresh);
        fleet.goneWith(home);
        assertEquals(1, fleet.browsers());
        assertEquals(List.of(fresh.key()), next.launched);
    }

    @Test
    void surplusIsWhatExceedsTheTarget() throws NoCapacityException {
        BrowserEntry<IdleSession> browser = slot(ONE);
        IdleSession first = new IdleSession();
        IdleSession second = new IdleSession();
        fleet.addReady(browser, first);
        fleet.addReady(browser, second);
        assertEquals(List.of(second), fleet.surplus(browser.poolKey(), 1));
        assertEquals(List.of(first), fleet.surplus(browser.poolKey(), 0));
    }

    private BrowserEntry<IdleSession> slot(TenantId tenant) throws NoCapacityException {
        return fleet.takeSlot(new PoolKey(BrowserKind.SHARED, tenant), home, LAUNCH);
    }
}
