package io.muster.ratelimit.bucket;

import io.muster.common.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The decision about a call.
 *
 * @param admitted true when a permit was taken from each bucket, false when none was
 * @param bucketLevels of the buckets, in the order in which they were asked for, after the call
 */
public record PermitDecision(boolean admitted, List<BucketLevel> bucketLevels) {
    /** The time until the call is admitted: when the last of the buckets has a permit. */
    public Duration retryAfter() {
        Duration longest = Duration.ZERO;
        for (BucketLevel bucketLevel : bucketLevels) {
            Duration wait = bucketLevel.untilNext();
            longest = Durations.max(wait, longest);
        }
        return longest;
    }

    /** The same refusal when some time has passed in which nothing was taken. */
    public PermitDecision after(Duration time) {
        List<BucketLevel> then = new ArrayList<>(bucketLevels.size());
        for (BucketLevel bucketLevel : bucketLevels) {
            then.add(bucketLevel.after(time));
        }
        return new PermitDecision(admitted, then);
    }
}
