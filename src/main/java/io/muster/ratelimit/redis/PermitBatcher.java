package io.muster.ratelimit.redis;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.telemetry.tracing.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls for Redis to decide. The first goes at once; those that come while it is under way go together with the next command,
 * as soon as Redis has answered: a server with much to do asks for much at once, and one with little does not wait. No call
 * blocks here. Thread-safe.
 */
final class PermitBatcher {
    private final Queue<PermitRequest> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Sent> underWay = new AtomicReference<>();
    private final Function<Bucket, Duration> debts;
    private final LongSupplier nanoTime;
    private final long maxHold;
    private volatile boolean slow;

    /** One command. A class and not a record: no two are the same. */
    private static final class Sent {
        private final long at;

        Sent(long at) {
            this.at = at;
        }
    }

    /**
     * An empty batcher.
     *
     * @param debts what Redis may not know of a bucket
     * @param maxHold how long a command may keep others waiting. When it takes longer, and as long as Redis answers that
     *     slowly, calls go at once: the wait for the one before would be added to their own
     */
    PermitBatcher(Function<Bucket, Duration> debts, LongSupplier nanoTime, Duration maxHold) {
        this.debts = debts;
        this.nanoTime = nanoTime;
        this.maxHold = maxHold.toNanos();
    }

    /**
     * Submits a call; {@link PermitRequest#answer} is completed with the decision.
     *
     * @param redis runs the script for a batch
     */
    void ask(PermitRequest take, Function<PermitBatch, CompletionStage<List<Object>>> redis) {
        waiting.add(take);
        send(redis);
    }

    private void send(Function<PermitBatch, CompletionStage<List<Object>>> redis) {
        while (!waiting.isEmpty()) {
            Sent before = underWay.get();
            Sent now = new Sent(nanoTime.getAsLong());
            if (before != null && !slow && now.at - before.at < maxHold) {
                return;
            }
            if (underWay.compareAndSet(before, now)) {
                send(redis, now);
            }
        }
    }

    private void send(Function<PermitBatch, CompletionStage<List<Object>>> redis, Sent sent) {
        PermitBatch batch = nextBatch();
        if (batch.isEmpty()) {
            underWay.compareAndSet(sent, null);
            return;
        }
        run(redis, batch).whenComplete((answer, failure) -> {
            slow = nanoTime.getAsLong() - sent.at >= maxHold;
            if (underWay.compareAndSet(sent, null)) {
                // First, so that Redis works while those who were answered wake up. No part of what they are traced by.
                Operation.untraced(() -> send(redis));
            }
            if (failure == null) {
                batch.answer(answer);
            } else {
                batch.fail(failure);
            }
        });
    }

    private static CompletionStage<List<Object>> run(
            Function<PermitBatch, CompletionStage<List<Object>>> redis, PermitBatch batch) {
        try {
            return redis.apply(batch);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private PermitBatch nextBatch() {
        PermitBatch batch = new PermitBatch(1, debts);
        for (PermitRequest next = waiting.peek(); next != null && batch.hasRoom(next); next = waiting.peek()) {
            next = waiting.poll();
            if (next != null && !next.isWithdrawn()) {
                batch.add(next);
            }
        }
        return batch;
    }
}
