package io.muster.ratelimit;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.PermitDecision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A decision with what it was about.
 *
 * @param buckets at least one; their levels stand in the decision in the same order
 */
public record LimitDecision(List<Bucket> buckets, PermitDecision permitDecision) {
    /** The bucket that has the fewest permits left. */
    public BucketLevel tightest() {
        return permitDecision.bucketLevels().stream()
                .min(Comparator.comparingLong(BucketLevel::remaining))
                .orElseThrow();
    }

    /** The bucket that makes a refused caller wait longest. */
    public Bucket violated() {
        return IntStream.range(0, buckets.size())
                .boxed()
                .max(Comparator.comparing(
                        i -> permitDecision.bucketLevels().get(i).untilNext()))
                .map(buckets::get)
                .orElseThrow();
    }
}
