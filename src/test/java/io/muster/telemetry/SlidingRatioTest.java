package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlidingRatioTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final SlidingRatio share = new SlidingRatio(now::get);

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void nothingIsNotANumber() {
        assertEquals(Double.NaN, share.share());
    }

    @Test
    void twoWindowsCountAndOlderOnesAreForgotten() {
        share.count(true);
        share.count(false);
        assertEquals(0.5, share.share());
        advance(Duration.ofMinutes(5));
        share.count(true);
        share.count(true);
        assertEquals(0.75, share.share());
        advance(Duration.ofMinutes(5));
        assertEquals(1, share.share());
        advance(Duration.ofMinutes(10));
        assertEquals(Double.NaN, share.share());
    }
}
