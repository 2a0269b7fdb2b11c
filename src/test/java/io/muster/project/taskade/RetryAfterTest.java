package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    /** Stands at 2026-01-01T00:00:00Z. */
    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | 0",
                "17                            | 17",
                " 17                           | 17",
                "999999999                     | 3600",
                "99999999999999999999          | 30",
                "-5                            | 30",
                "soon                          | 30",
                "''                            | 30",
                "Thu, 01 Jan 2026 00:01:30 GMT | 90",
                "Wed, 31 Dec 2025 23:00:00 GMT | 0",
                "Fri, 02 Jan 2026 00:00:00 GMT | 3600"
            })
    void headerIsReadWithinBounds(String header, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(header, clock));
    }

    @Test
    void absentHeaderIsHalfAMinute() {
        assertEquals(Duration.ofSeconds(30), RetryAfter.parse(null, clock));
    }
}
