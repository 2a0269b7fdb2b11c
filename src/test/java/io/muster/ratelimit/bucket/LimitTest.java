package io.muster.ratelimit.bucket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
    @ParameterizedTest
    @CsvSource({
        "10/60s,       10,     PT6S",
        "100/1m,       100,    PT0.6S",
        "20:10/60s,    20,     PT6S",
        "1:1000/1s,    1,      PT0.001S",
        "1/1d,         1,      PT24H",
        "7/60s,        7,      PT8.571429S",
        "1000:30/500ms, 1000,  PT0.016667S"
    })
    void burstAndRateAreRead(String text, long burst, Duration interval) {
        assertEquals(new Limit(burst, interval), Limit.parse(text).orElseThrow());
    }

    @Test
    void offIsNoLimit() {
        assertEquals(Optional.empty(), Limit.parse("off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10/",
                "/60s",
                "10/60",
                "-1/60s",
                "0/60s",
                "0:10/60s",
                "10:0/60s",
                "10/0s",
                "1/2d",
                "10/60s ",
                "OFF",
                "20000/1s",
                "1000001:1/1s",
                "1000000:1/1d",
                "10:20:30/60s",
                "1.5/60s",
                "99999999/60s"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Limit.parse(text));
    }

    @Test
    void shareIsNeverMoreThanItsPart() {
        Limit whole = Limit.parse("10/60s").orElseThrow();
        assertEquals(whole, whole.share(1));
        assertEquals(new Limit(3, Duration.ofSeconds(18)), whole.share(3));
        assertEquals(new Limit(1, Duration.ofMinutes(2)), whole.share(20));
    }
}
