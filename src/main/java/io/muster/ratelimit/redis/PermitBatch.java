package io.muster.ratelimit.redis;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Limit;
import io.muster.redis.LuaScript;
import io.muster.redis.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Calls that one run of the script decides, one after the other. Redis and its client spend most of their time on the parts of
 * a command, so there are few: the limits, which most calls have in common, are said once. Used by one thread.
 */
public final class PermitBatch {
    private static final LuaScript TAKE = LuaScript.resource(PermitBatch.class, "take.lua");
    private static final int MAX_BUCKETS = 256;
    private static final int MAX_LIMITS = 64;
    /** Numbers up to 94 are visible characters after this one. */
    private static final char ZERO = ' ';

    private final String permits;
    private final Function<Bucket, Duration> debts;
    private final List<PermitRequest> takes = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final StringBuilder sizes = new StringBuilder();
    private final StringBuilder kinds = new StringBuilder();
    private final Map<Limit, Integer> limits = new LinkedHashMap<>();
    private final List<Object> known = new ArrayList<>();

    /**
     * An empty batch.
     *
     * @param permits how many each call takes: 1, or 0 to look
     * @param debts what Redis may not know of a bucket
     */
    public PermitBatch(int permits, Function<Bucket, Duration> debts) {
        this.permits = Integer.toString(permits);
        this.debts = debts;
    }

    boolean isEmpty() {
        return takes.isEmpty();
    }

    /** True while there is room for a further call of a few buckets. */
    boolean hasRoom(PermitRequest take) {
        int more = take.buckets().size();
        return isEmpty() || (keys.size() + more <= MAX_BUCKETS && limits.size() + more <= MAX_LIMITS);
    }

    public void add(PermitRequest take) {
        takes.add(take);
        sizes.append((char) (ZERO + take.buckets().size()));
        for (Bucket bucket : take.buckets()) {
            keys.add(bucket.key());
            Integer next = limits.size() + 1;
            Integer kind = limits.putIfAbsent(bucket.limit(), next);
            kinds.append((char) (ZERO + (kind == null ? next : kind)));
            Duration debt = debts.apply(bucket);
            if (!debt.isZero()) {
                known.add(Integer.toString(keys.size()));
                known.add(micros(debt));
            }
        }
    }

    public CompletionStage<List<Object>> run(RedisCommands commands) {
        return commands.run(TAKE, keys, arguments().toArray());
    }

    /** The keys of the buckets, call after call. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    private List<Object> arguments() {
        List<Object> arguments = new ArrayList<>(4 + 2 * limits.size() + known.size());
        arguments.add(permits);
        arguments.add(sizes.toString());
        arguments.add(kinds.toString());
        arguments.add(Integer.toString(limits.size()));
        for (Limit limit : limits.keySet()) {
            arguments.add(micros(limit.interval()));
            arguments.add(micros(limit.timeToFill()));
        }
        arguments.addAll(known);
        return arguments;
    }

    /** Completes each call with its part of the script's reply. */
    public void answer(List<Object> numbers) {
        int first = 0;
        for (PermitRequest take : takes) {
            take.answer().complete(new PermitReply(numbers, first));
            first += take.buckets().size();
        }
    }

    void fail(Throwable failure) {
        takes.forEach(take -> take.answer().completeExceptionally(failure));
    }

    /** As text: that is how Redis takes it. */
    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1000);
    }
}
