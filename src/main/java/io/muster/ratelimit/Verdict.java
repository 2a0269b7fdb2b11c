package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Decision;
import io.muster.ratelimit.bucket.Level;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A decision with what it was about.
 *
 * @param buckets at least one; their levels stand in the decision in the same order
 */
public record Verdict(List<Bucket> buckets, Decision decision) {
    /** The bucket that has the fewest permits left. */
    public Level tightest() {
        return decision.levels().stream()
                .min(Comparator.comparingLong(Level::remaining))
                .orElseThrow();
    }

    /** The bucket that makes a refused caller wait longest. */
    public Bucket violated() {
        return IntStream.range(0, buckets.size())
                .boxed()
                .max(Comparator.comparing(i -> decision.levels().get(i).untilNext()))
                .map(buckets::get)
                .orElseThrow();
    }
}
