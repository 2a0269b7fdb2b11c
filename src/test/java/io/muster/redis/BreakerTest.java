package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker();

    @BeforeEach
    void close() {
        assertTrue(breaker.probed());
    }

    @Test
    void nothingIsSentBeforeTheFirstProbe() {
        Breaker fresh = new Breaker();
        assertFalse(fresh.isClosed());
        assertTrue(fresh.probed());
        assertTrue(fresh.isClosed());
    }

    @Test
    void threeFailuresInARowOpenIt() {
        assertFalse(breaker.failed());
        assertFalse(breaker.failed());
        assertTrue(breaker.isClosed());
        assertTrue(breaker.failed());
        assertFalse(breaker.isClosed());
    }

    @Test
    void successInBetweenBeginsTheCountAnew() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        breaker.failed();
        assertTrue(breaker.isClosed());
    }

    @Test
    void onlyOneFailureTellsThatItOpened() {
        breaker.failed();
        breaker.failed();
        assertTrue(breaker.failed());
        assertFalse(breaker.failed());
    }

    @Test
    void twoGoodProbesInARowCloseIt() {
        open();
        assertFalse(breaker.probed());
        breaker.stillFailing();
        assertFalse(breaker.probed());
        assertTrue(breaker.probed());
        assertTrue(breaker.isClosed());
    }

    @Test
    void closedItTakesThreeFailuresAgain() {
        open();
        breaker.probed();
        breaker.probed();
        breaker.failed();
        breaker.failed();
        assertTrue(breaker.isClosed());
    }

    private void open() {
        breaker.failed();
        breaker.failed();
        breaker.failed();
    }
}
