package io.muster.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final CircuitBreaker circuitBreaker = new CircuitBreaker();

    @BeforeEach
    void close() {
        assertTrue(circuitBreaker.probed());
    }

    @Test
    void nothingIsSentBeforeTheFirstProbe() {
        CircuitBreaker fresh = new CircuitBreaker();
        assertFalse(fresh.isClosed());
        assertTrue(fresh.probed());
        assertTrue(fresh.isClosed());
    }

    @Test
    void threeFailuresInARowOpenIt() {
        assertFalse(circuitBreaker.failed());
        assertFalse(circuitBreaker.failed());
        assertTrue(circuitBreaker.isClosed());
        assertTrue(circuitBreaker.failed());
        assertFalse(circuitBreaker.isClosed());
    }

    @Test
    void successInBetweenBeginsTheCountAnew() {
        circuitBreaker.failed();
        circuitBreaker.failed();
        circuitBreaker.succeeded();
        circuitBreaker.failed();
        circuitBreaker.failed();
        assertTrue(circuitBreaker.isClosed());
    }

    @Test
    void onlyOneFailureTellsThatItOpened() {
        circuitBreaker.failed();
        circuitBreaker.failed();
        assertTrue(circuitBreaker.failed());
        assertFalse(circuitBreaker.failed());
    }

    @Test
    void twoGoodProbesInARowCloseIt() {
        open();
        assertFalse(circuitBreaker.probed());
        circuitBreaker.stillFailing();
        assertFalse(circuitBreaker.probed());
        assertTrue(circuitBreaker.probed());
        assertTrue(circuitBreaker.isClosed());
    }

    @Test
    void closedItTakesThreeFailuresAgain() {
        open();
        circuitBreaker.probed();
        circuitBreaker.probed();
        circuitBreaker.failed();
        circuitBreaker.failed();
        assertTrue(circuitBreaker.isClosed());
    }

    private void open() {
        circuitBreaker.failed();
        circuitBreaker.failed();
        circuitBreaker.failed();
    }
}
