package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.playwright.EngineFixture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests the limit on sessions that are opened at once. */
class LaunchLimiterTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void whoFindsTooManyWaitingIsRefusedAtOnce() throws Exception {
        LaunchLimiter gate = new LaunchLimiter(1, 0);
        assertTrue(gate.enter(LONG));
        assertFalse(gate.enter(LONG));
        gate.leave(Duration.ofMillis(1));
        assertTrue(gate.enter(LONG));
    }

    @Test
    void waitingOneGetsItsTurn() throws Exception {
        LaunchLimiter gate = new LaunchLimiter(1, 1);
        assertTrue(gate.enter(LONG));
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> enter(gate));
        EngineFixture.await(LONG, () -> gate.inside() == 2);
        assertFalse(second.isDone());
        gate.leave(Duration.ofMillis(1));
        assertTrue(second.get());
    }

    @Test
    void turnThatDoesNotComeInTimeIsGivenUp() throws Exception {
        LaunchLimiter gate = new LaunchLimiter(1, 5);
        assertTrue(gate.enter(LONG));
        assertFalse(gate.enter(Duration.ofMillis(20)));
        assertEquals(1, gate.inside());
    }

    @Test
    void workAheadOfDemandTakesOnlyWhatNobodyWants() throws Exception {
        LaunchLimiter gate = new LaunchLimiter(2, 5);
        assertTrue(gate.enterIdle());
        assertTrue(gate.enter(LONG));
        assertFalse(gate.enterIdle());
    }

    @Test
    void waitIsToldFromHowLongOpeningsTake() throws Exception {
        LaunchLimiter gate = new LaunchLimiter(1, 100);
        assertTrue(gate.enter(LONG));
        assertEquals(Duration.ofSeconds(1), gate.untilThrough());
        for (int i = 0; i < 100; i++) {
            gate.leave(Duration.ofSeconds(8));
            assertTrue(gate.enter(LONG));
        }
        assertEquals(80, Math.round(gate.untilThrough().toMillis() / 100.0));
    }

    private static boolean enter(LaunchLimiter gate) {
        try {
            return gate.enter(LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
