package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.engine.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a session has been open, or idle, for too long. */
class SessionLimitsTest {
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void idleSessionEndsAtItsLimit() {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(5), Duration.ZERO);
        Instant used = OPENED.plusSeconds(60);
        assertEquals(Optional.empty(), limits.due(OPENED, used, used.plusSeconds(299)));
        assertEquals(Optional.of(EndReason.IDLE), limits.due(OPENED, used, used.plusSeconds(300)));
    }

    @Test
    void busySessionEndsWithItsLifetime() {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(5), Duration.ofHours(1));
        Instant end = OPENED.plusSeconds(3600);
        assertEquals(Optional.empty(), limits.due(OPENED, end.minusMillis(1), end.minusMillis(1)));
        assertEquals(Optional.of(EndReason.LIFETIME), limits.due(OPENED, end, end));
    }

    @Test
    void zeroIsNoLimit() {
        SessionLimits limits = new SessionLimits(Duration.ZERO, Duration.ZERO);
        assertEquals(Optional.empty(), limits.due(OPENED, OPENED, OPENED.plus(Duration.ofDays(1000))));
    }
}
