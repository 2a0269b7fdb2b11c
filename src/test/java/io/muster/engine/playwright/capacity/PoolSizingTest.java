package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.TenantId;
import io.muster.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the number of sessions that should be ready for each tenant or for any. */
class PoolSizingTest {
    private static final PoolKey ANYBODY = PoolKey.unassigned(BrowserKind.SHARED);
    private static final PoolKey ONE = new PoolKey(BrowserKind.SHARED, new TenantId("one"));
    private static final PoolKey TWO = new PoolKey(BrowserKind.SHARED, new TenantId("two"));

    private final SettableClock clock = new SettableClock();

    @Test
    void withoutDemandTheMinimumWaitsForAnybody() {
        PoolSizing sizing = new PoolSizing(2, 8, clock);
        assertEquals(List.of(ANYBODY), sizing.poolKeys());
        assertEquals(2, sizing.target(ANYBODY));
        assertEquals(0, sizing.target(ONE));
    }

    @Test
    void tenantGetsWhatItWantedWithinOneSecond() {
        PoolSizing sizing = new PoolSizing(2, 8, clock);
        want(sizing, ONE, 3);
        clock.advance(Duration.ofSeconds(1));
        want(sizing, ONE, 1);
        assertEquals(3, sizing.target(ONE));
        clock.advance(Duration.ofSeconds(30));
        assertEquals(1, sizing.target(ONE));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(0, sizing.target(ONE));
        assertEquals(List.of(ANYBODY), sizing.poolKeys());
    }

    @Test
    void latestInDemandComesFirst() {
        PoolSizing sizing = new PoolSizing(1, 8, clock);
        want(sizing, ONE, 1);
        want(sizing, TWO, 1);
        assertEquals(List.of(TWO, ONE, ANYBODY), sizing.poolKeys());
        want(sizing, ONE, 1);
        assertEquals(List.of(ONE, TWO, ANYBODY), sizing.poolKeys());
    }

    @Test
    void maximumHoldsForEveryTarget() {
        PoolSizing sizing = new PoolSizing(6, 4, clock);
        want(sizing, ONE, 50);
        assertEquals(4, sizing.target(ONE));
        assertEquals(4, sizing.target(ANYBODY));
    }

    @Test
    void poolThatIsOffWantsNothing() {
        PoolSizing sizing = new PoolSizing(2, 0, clock);
        want(sizing, ONE, 5);
        assertEquals(List.of(), sizing.poolKeys());
        assertEquals(0, sizing.target(ONE));
    }

    private static void want(PoolSizing sizing, PoolKey poolKey, int number) {
        for (int i = 0; i < number; i++) {
            sizing.wanted(poolKey);
        }
    }
}
