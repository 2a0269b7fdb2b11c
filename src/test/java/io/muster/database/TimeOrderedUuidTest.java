package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedUuidTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Test
    void isAVersion7UuidOfItsTime() {
        UUID id = TimeOrderedUuid.at(NOW);
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(NOW.toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }

    @Test
    void laterMicrosecondIsGreaterAndEqualOneIsDifferent() {
        String before = TimeOrderedUuid.at(NOW).toString();
        String after = TimeOrderedUuid.at(NOW.plus(1, ChronoUnit.MICROS)).toString();
        assertTrue(before.compareTo(after) < 0);
        assertNotEquals(before, TimeOrderedUuid.at(NOW).toString());
    }
}
