package io.muster.ratelimit.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PermitBatcherTest {
    private static final Duration HOLD = Duration.ofMillis(20);

    private final AtomicLong now = new AtomicLong();
    private final PermitBatcher batcher = new PermitBatcher(bucket -> Duration.ZERO, now::get, HOLD);
    private final List<Command> sent = new ArrayList<>();

    /** A request to Redis that has no answer yet. */
    private record Command(PermitBatch batch, CompletableFuture<List<Object>> answer) {
        /** Admits all of it. */
        void admit() {
            answer.complete(Collections.nCopies(batch.keys().size(), 0L));
        }
    }

    private CompletionStage<List<Object>> redis(PermitBatch batch) {
        Command command = new Command(batch, new CompletableFuture<>());
        sent.add(command);
        return command.answer;
    }

    private PermitRequest ask(String... keys) {
        List<Bucket> buckets = new ArrayList<>();
        for (String key : keys) {
            buckets.add(new Bucket(key, "read", new Limit(10, Duration.ofSeconds(1))));
        }
        PermitRequest take = new PermitRequest(buckets);
        batcher.ask(take, this::redis);
        return take;
    }

    private List<List<String>> sentKeys() {
        return sent.stream().map(command -> command.batch.keys()).toList();
    }

    @Test
    void firstCallGoesAtOnceAndThoseThatComeMeanwhileGoTogetherAfterIt() {
        PermitRequest first = ask("a");
        ask("b", "b-tenant");
        ask("c");
        assertEquals(List.of(List.of("a")), sentKeys());
        sent.get(0).admit();
        assertTrue(first.answer().join().admitted());
        assertEquals(List.of(List.of("a"), List.of("b", "b-tenant", "c")), sentKeys());
    }

    @Test
    void eachCallHearsWhatWasSaidOfItsOwnBuckets() {
        ask("a");
        PermitRequest two = ask("b", "b-tenant");
        PermitRequest refused = ask("c");
        sent.get(0).admit();
        sent.get(1).answer.complete(List.of(5L, 7L, -1001L));
        assertTrue(two.answer().join().admitted());
        assertEquals(Duration.ofNanos(7_000), two.answer().join().debt(1));
        assertFalse(refused.answer().join().admitted());
        assertEquals(Duration.ofMillis(1), refused.answer().join().debt(0));
    }

    @Test
    void callsAreSentOneByOneWhenEachComesAfterTheAnswerToTheOneBefore() {
        ask("a");
        sent.get(0).admit();
        ask("b");
        sent.get(1).admit();
        assertEquals(List.of(List.of("a"), List.of("b")), sentKeys());
    }

    @Test
    void callThatNobodyWaitsForIsNotAsked() {
        ask("a");
        ask("b").withdraw();
        ask("c");
        sent.get(0).admit();
        assertEquals(List.of(List.of("a"), List.of("c")), sentKeys());
    }

    @Test
    void nothingIsSentWhenAllWereWithdrawn() {
        ask("a");
        ask("b").withdraw();
        sent.get(0).admit();
        ask("c");
        assertEquals(List.of(List.of("a"), List.of("c")), sentKeys());
    }

    @Test
    void failureIsToldToThoseOfTheCommandAndTheOthersAreAsked() {
        PermitRequest failed = ask("a");
        PermitRequest next = ask("b");
        sent.get(0).answer.completeExceptionally(new IllegalStateException("no"));
        assertThrows(CompletionException.class, () -> failed.answer().join());
        sent.get(1).admit();
        assertTrue(next.answer().join().admitted());
    }

    @Test
    void commandThatCouldNotBeSentDoesNotStopTheLane() {
        PermitRequest failed = new PermitRequest(List.of());
        batcher.ask(failed, batch -> {
            throw new IllegalStateException("no connection");
        });
        assertThrows(CompletionException.class, () -> failed.answer().join());
        ask("b");
        assertEquals(List.of(List.of("b")), sentKeys());
    }

    @Test
    void commandThatIsNotAnsweredKeepsNobodyWaitingForLong() {
        ask("a");
        now.set(HOLD.toNanos() - 1);
        ask("b");
        assertEquals(1, sent.size());
        now.set(HOLD.toNanos());
        ask("c");
        assertEquals(List.of(List.of("a"), List.of("b", "c")), sentKeys());
    }

    @Test
    void callsDoNotWaitForEachOtherWhileRedisAnswersSlowly() {
        ask("a");
        now.set(HOLD.toNanos());
        sent.get(0).admit();
        ask("b");
        ask("c");
        assertEquals(List.of(List.of("a"), List.of("b"), List.of("c")), sentKeys());
        sent.get(2).admit();
        sent.get(1).admit();
        ask("d");
        ask("e");
        assertEquals(4, sent.size());
    }

    @Test
    void manyCallsAreSharedOutAmongCommands() {
        ask("first");
        for (int i = 0; i < 300; i++) {
            ask("bucket-" + i);
        }
        sent.get(0).admit();
        assertEquals(256, sent.get(1).batch.keys().size());
        sent.get(1).admit();
        assertEquals(44, sent.get(2).batch.keys().size());
    }
}
