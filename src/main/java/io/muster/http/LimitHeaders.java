package io.muster.http;

import io.muster.ratelimit.LimitDecision;
import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;

/**
 * Reports to a client how near its limits it is: by the customary {@code X-RateLimit-…} of the tightest bucket, and by
 * the fields of draft-ietf-httpapi-ratelimit-headers-10 for each bucket. There a quota {@code q} per window {@code w} is
 * the size of the bucket and the time that it takes to fill, and {@code t} the seconds until it is full again.
 */
final class LimitHeaders {
    private LimitHeaders() {}

    static void add(HttpServletResponse response, LimitDecision limitDecision, Instant now) {
        BucketLevel tightest = limitDecision.tightest();
        response.setHeader("X-RateLimit-Limit", Long.toString(tightest.limit().burst()));
        response.setHeader("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
        response.setHeader("X-RateLimit-Reset", Long.toString(seconds(fullAt(now, tightest))));
        StringJoiner policies = new StringJoiner(", ");
        StringJoiner states = new StringJoiner(", ");
        for (int i = 0; i < limitDecision.buckets().size(); i++) {
            Bucket bucket = limitDecision.buckets().get(i);
            BucketLevel bucketLevel =
                    limitDecision.permitDecision().bucketLevels().get(i);
            String name = '"' + bucket.name() + '"';
            policies.add(name + ";q=" + bucketLevel.limit().burst() + ";w="
                    + seconds(bucketLevel.limit().timeToFill()));
            states.add(name + ";r=" + bucketLevel.remaining() + ";t=" + seconds(bucketLevel.debt()));
        }
        response.setHeader("RateLimit-Policy", policies.toString());
        response.setHeader("RateLimit", states.toString());
    }

    private static Duration fullAt(Instant now, BucketLevel bucketLevel) {
        return Duration.between(Instant.EPOCH, now.plus(bucketLevel.debt()));
    }

    /** Rounded up: a client that trusts it never comes too early. */
    private static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
