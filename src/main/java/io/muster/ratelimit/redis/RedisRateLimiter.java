package io.muster.ratelimit.redis;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.LocalRateLimiter;
import io.muster.ratelimit.bucket.PermitDecision;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.redis.Redis;
import io.muster.redis.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts in Redis, exactly for all servers together: by one script and Redis' clock alone, and for all calls of a server that
 * ask at the same time with one command. While Redis is unavailable each server continues with its {@link LocalRateLimiter}: from the
 * levels that Redis last reported, and at its share of the rate. Permits taken meanwhile are reported to Redis with the first call that
 * it answers, so that neither change opens a full bucket anew.
 */
public final class RedisRateLimiter implements RateLimiter {
    private final Redis redis;
    private final LocalRateLimiter local;

    /** By slot: one alone, except in a cluster, where a script may touch the keys of one slot only. */
    private final Map<Integer, PermitBatcher> batchers = new ConcurrentHashMap<>();

    public RedisRateLimiter(Redis redis, LocalRateLimiter local) {
        this.redis = redis;
        this.local = local;
    }

    @Override
    public PermitDecision take(List<Bucket> buckets) {
        PermitRequest take = new PermitRequest(buckets);
        Optional<PermitReply> answer = redis.findForLimiter(commands -> ask(commands, take));
        if (answer.isEmpty()) {
            take.withdraw();
            return local.take(buckets);
        }
        return new PermitDecision(answer.get().admitted(), bucketLevels(buckets, answer.get()));
    }

    private CompletableFuture<PermitReply> ask(RedisCommands commands, PermitRequest take) {
        batchers.computeIfAbsent(commands.slot(take.buckets().get(0).key()), slot -> batcher())
                .ask(take, batch -> batch.run(commands));
        return take.answer();
    }

    private PermitBatcher batcher() {
        return new PermitBatcher(
                local::unsettledDebt, System::nanoTime, redis.timeout().dividedBy(4));
    }

    @Override
    public List<BucketLevel> bucketLevels(List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return List.of();
        }
        return redis.findForLimiter(commands -> look(commands, buckets))
                .map(answer -> bucketLevels(buckets, answer))
                .orElseGet(() -> local.bucketLevels(buckets));
    }

    private CompletableFuture<PermitReply> look(RedisCommands commands, List<Bucket> buckets) {
        PermitBatch alone = new PermitBatch(0, local::unsettledDebt);
        alone.add(new PermitRequest(buckets));
        return alone.run(commands)
                .thenApply(numbers -> new PermitReply(numbers, 0))
                .toCompletableFuture();
    }

    @Override
    public void reset(List<Bucket> buckets) {
        local.reset(buckets);
        if (!buckets.isEmpty()) {
            List<String> keys = buckets.stream().map(Bucket::key).toList();
            redis.findForLimiter(commands -> commands.delete(keys));
        }
    }

    private List<BucketLevel> bucketLevels(List<Bucket> buckets, PermitReply answer) {
        List<BucketLevel> bucketLevels = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            Duration debt = answer.debt(i);
            local.recordDebt(buckets.get(i), debt);
            bucketLevels.add(new BucketLevel(buckets.get(i).limit(), debt));
        }
        return bucketLevels;
    }
}
