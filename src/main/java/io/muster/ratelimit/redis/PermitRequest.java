package io.muster.ratelimit.redis;

import io.muster.ratelimit.bucket.Bucket;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A call that waits for Redis to decide. Thread-safe.
 *
 * @param buckets that it needs a permit from
 * @param answer the reply of Redis; cancelled when its caller has stopped waiting
 */
public record PermitRequest(List<Bucket> buckets, CompletableFuture<PermitReply> answer) {
    public PermitRequest(List<Bucket> buckets) {
        this(buckets, new CompletableFuture<>());
    }

    /** Is not asked for if it was not yet. */
    void withdraw() {
        answer.cancel(false);
    }

    boolean isWithdrawn() {
        return answer.isDone();
    }
}
