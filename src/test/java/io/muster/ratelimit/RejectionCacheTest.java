package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.Limit;
import io.muster.ratelimit.bucket.PermitDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RejectionCacheTest {
    private static final Limit LIMIT = new Limit(2, Duration.ofMillis(500));
    private static final Bucket BUCKET = new Bucket("a", "read", LIMIT);

    private final AtomicLong nanos = new AtomicLong();
    private final RejectionCache rejectionCache = new RejectionCache(nanos::get);

    private static PermitDecision refused(Duration debt) {
        return new PermitDecision(false, List.of(new BucketLevel(LIMIT, debt)));
    }

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void refusalHoldsUntilTheCallMayComeAgain() {
        rejectionCache.add(BUCKET, refused(Duration.ofMillis(900)));
        assertEquals(
                Duration.ofMillis(400),
                rejectionCache.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(399));
        assertEquals(
                Duration.ofMillis(1), rejectionCache.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), rejectionCache.find(BUCKET));
    }

    @Test
    void refusalIsAskedForAgainAfterASecond() {
        rejectionCache.add(BUCKET, refused(Duration.ofSeconds(10)));
        advance(Duration.ofMillis(999));
        assertEquals(
                Duration.ofMillis(8501),
                rejectionCache.find(BUCKET).orElseThrow().retryAfter());
        advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), rejectionCache.find(BUCKET));
    }

    @Test
    void othersAreNotRefusedAndAResetEndsARefusal() {
        rejectionCache.add(BUCKET, refused(Duration.ofSeconds(1)));
        assertEquals(Optional.empty(), rejectionCache.find(new Bucket("b", "read", LIMIT)));
        rejectionCache.remove(BUCKET);
        assertEquals(Optional.empty(), rejectionCache.find(BUCKET));
    }
}
