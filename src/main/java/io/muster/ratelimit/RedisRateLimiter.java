package io.muster.ratelimit;

import io.muster.redis.LuaScript;
import io.muster.redis.Redis;
import io.muster.redis.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Counts in Redis, exactly for all servers together: one script per decision, by Redis' clock alone. While Redis is away each
 * server goes on with its {@link LocalRateLimiter}: from the levels that Redis last told, and at its share of the rate. What
 * was taken meanwhile is told to Redis with the first call that it answers, so that neither change opens a full bucket anew.
 */
public final class RedisRateLimiter implements RateLimiter {
    private static final LuaScript TAKE = LuaScript.resource(RedisRateLimiter.class, "take.lua");
    private static final String ONE = "1";
    private static final String NONE = "0";

    private final Redis redis;
    private final LocalRateLimiter local;

    public RedisRateLimiter(Redis redis, LocalRateLimiter local) {
        this.redis = redis;
        this.local = local;
    }

    @Override
    public Decision take(List<Bucket> buckets) {
        return redis.callLimiter(commands -> run(commands, ONE, buckets), () -> local.take(buckets));
    }

    @Override
    public List<Level> levels(List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return List.of();
        }
        return redis.callLimiter(
                commands -> run(commands, NONE, buckets).thenApply(Decision::levels), () -> local.levels(buckets));
    }

    @Override
    public void reset(List<Bucket> buckets) {
        local.reset(buckets);
        if (!buckets.isEmpty()) {
            List<String> keys = keys(buckets);
            redis.callLimiter(commands -> commands.delete(keys), () -> 0L);
        }
    }

    private CompletionStage<Decision> run(RedisCommands commands, String permits, List<Bucket> buckets) {
        List<Object> arguments = new ArrayList<>(1 + 3 * buckets.size());
        arguments.add(permits);
        for (Bucket bucket : buckets) {
            arguments.add(micros(bucket.limit().interval()));
            arguments.add(micros(bucket.limit().timeToFill()));
            arguments.add(micros(local.unsettledDebt(bucket)));
        }
        return commands.run(TAKE, keys(buckets), arguments.toArray()).thenApply(answer -> decision(buckets, answer));
    }

    private Decision decision(List<Bucket> buckets, List<Object> answer) {
        List<Level> levels = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            Duration debt = Duration.ofNanos(number(answer.get(i + 1)) * 1000);
            local.settle(buckets.get(i), debt);
            levels.add(new Level(buckets.get(i).limit(), debt));
        }
        return new Decision(number(answer.get(0)) == 1, levels);
    }

    private static long number(Object answer) {
        return ((Number) answer).longValue();
    }

    private static List<String> keys(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::key).toList();
    }

    /** As text: that is how Redis takes it. */
    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1000);
    }
}
