package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Decision;
import io.muster.ratelimit.bucket.Level;
import io.muster.ratelimit.bucket.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DenialsTest {
    private static final Limit LIMIT = new Limit(2, Duration.ofMillis(500));
    private static final Bucket BUCKET = new Bucket("a", "read", LIMIT);

    private final AtomicLong nanos = new AtomicLong();
    private final Denials denials = new Denials(nanos::get);

    private static Decision refused(Duration debt) {
        return new Decision(false, List.of(new Level(LIMIT, debt)));
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void refusalHoldsUntilTheCallMayComeAgain() {
        denials.add(BUCKET, refused(Duration.ofMillis(900)));
        assertEquals(Duration.ofMillis(400), denials.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(399));
        assertEquals(Duration.ofMillis(1), denials.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), denials.find(BUCKET));
    }

    @Test
    void refusalIsAskedForAgainAfterASecond() {
        denials.add(BUCKET, refused(Duration.ofSeconds(10)));
        advance(Duration.ofMillis(999));
        assertEquals(Duration.ofMillis(8501), denials.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), denials.find(BUCKET));
    }

    @Test
    void othersAreNotRefusedAndAResetEndsARefusal() {
        denials.add(BUCKET, refused(Duration.ofSeconds(1)));
        assertEquals(Optional.empty(), denials.find(new Bucket("b", "read", LIMIT)));
        denials.remove(BUCKET);
        assertEquals(Optional.empty(), denials.find(BUCKET));
    }
}
