package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.task.model.TaskStatus;
import io.muster.task.queue.AttemptResult;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptResultWriterTest {
    private final WorkerFixture parts = new WorkerFixture();
    private final AttemptResultWriter writer = parts.writer;
    private final List<AttemptResult> batch = new ArrayList<>();

    private void add(int results) {
        for (int i = 0; i < results; i++) {
            writer.add(WorkerFixture.result());
        }
    }

    @Test
    void resultAfterALoneOneIsNotDelayed() throws Exception {
        add(1);
        writer.collect(batch);
        batch.clear();
        add(1);
        writer.collect(batch);
        assertEquals(1, batch.size());
        assertEquals(Duration.ZERO, parts.clock.passed());
    }

    @Test
    void burstIsGatheredUntilNothingMoreArrives() throws Exception {
        add(2);
        writer.collect(batch);
        batch.clear();
        add(1);
        AtomicInteger more = new AtomicInteger(1);
        parts.clock.duringPauses(() -> add(more.getAndSet(0)));
        writer.collect(batch);
        assertEquals(2, batch.size());
        assertEquals(Duration.ofMillis(4), parts.clock.passed());
    }

    @Test
    void burstIsGatheredForTenMillisecondsAtMost() throws Exception {
        add(2);
        writer.collect(batch);
        batch.clear();
        add(1);
        parts.clock.duringPauses(() -> add(1));
        writer.collect(batch);
        assertEquals(6, batch.size());
        assertEquals(Duration.ofMillis(10), parts.clock.passed());
    }

    @Test
    void batchHasFiveHundredResultsAtMost() throws Exception {
        add(501);
        writer.collect(batch);
        assertEquals(500, batch.size());
        assertEquals(1, writer.backlog());
    }

    @Test
    void refusedBatchIsStoredAgainAfterAPause() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        parts.attempts.failure = new IllegalStateException(new SQLTransientConnectionException("away"));
        parts.attempts.accepts = results -> refusals.getAndDecrement() <= 0;
        batch.add(WorkerFixture.result());
        writer.storeUntilAccepted(batch);
        assertEquals(Duration.ofSeconds(1), parts.clock.passed());
        assertEquals(1, parts.attempts.stored.size());
        assertTrue(batch.isEmpty());
    }

    @Test
    void refusedResultDoesNotBlockTheOthers() throws Exception {
        AttemptResult good = WorkerFixture.result();
        AttemptResult bad = WorkerFixture.result();
        AtomicInteger refusals = new AtomicInteger(4);
        parts.attempts.accepts = results -> !results.contains(bad) || refusals.getAndDecrement() <= 0;
        batch.addAll(List.of(bad, good));
        writer.storeUntilAccepted(batch);
        assertTrue(batch.isEmpty());
        assertEquals(List.of(List.of(good)), parts.attempts.stored);
        writer.retryRefused();
        assertEquals(2, refusals.get(), "retried before the pause was over");
        for (int i = 0; i < 3; i++) {
            parts.clock.advance(Duration.ofMillis(500));
            writer.retryRefused();
        }
        assertEquals(List.of(List.of(good), List.of(bad)), parts.attempts.stored);
    }

    @Test
    void resultThatIsNeverAcceptedEndsItsTaskAsFailed() throws Exception {
        List<AttemptResult> bad = List.of(WorkerFixture.result(), WorkerFixture.result());
        parts.attempts.failure = new IllegalStateException(new SQLException("unsupported Unicode escape", "22P05"));
        parts.attempts.accepts = results -> results.stream().noneMatch(bad::contains);
        batch.addAll(bad);
        for (int i = 0; i < 5; i++) {
            batch.add(i, WorkerFixture.result());
        }
        writer.storeUntilAccepted(batch);
        List<AttemptResult> stored =
                parts.attempts.stored.stream().flatMap(List::stream).toList();
        assertEquals(7, stored.size());
        List<AttemptResult> failed = stored.stream()
                .filter(result -> result.status() == TaskStatus.FAILED)
                .toList();
        assertEquals(2, failed.size());
        assertEquals(
                "The result of this attempt could not be stored: unsupported Unicode escape",
                failed.get(0).error());
        assertEquals(Duration.ZERO, parts.clock.passed());
    }

    @Test
    void resultIsGivenUpAfterSixtyRefusalsOfAReasonThatMightPass() throws Exception {
        AttemptResult bad = WorkerFixture.result();
        parts.attempts.accepts = results -> !results.contains(bad);
        batch.add(bad);
        writer.storeUntilAccepted(batch);
        for (int i = 0; i < 58; i++) {
            parts.clock.advance(Duration.ofMillis(500));
            writer.retryRefused();
        }
        assertEquals(List.of(), parts.attempts.stored);
        parts.clock.advance(Duration.ofMillis(500));
        writer.retryRefused();
        assertEquals(TaskStatus.FAILED, parts.attempts.stored.get(0).get(0).status());
    }
}
