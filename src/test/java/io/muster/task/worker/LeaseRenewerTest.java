package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.task.execution.Cancellation.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseRenewerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WorkerFixture parts = new WorkerFixture();
    private final LeaseRenewer renewer = new LeaseRenewer(parts.context(1), parts.writer);

    private RunningTask start() {
        RunningTask task = new RunningTask(WorkerFixture.task(), TIMEOUT, parts.clock);
        parts.running.add(task);
        return task;
    }

    private static Optional<Reason> reason(RunningTask task) {
        return task.cancellation().reason();
    }

    @Test
    void taskIsCancelledWhenItsTimeIsUp() {
        RunningTask task = start();
        parts.clock.advance(TIMEOUT);
        renewer.endOverdue();
        assertEquals(Optional.empty(), reason(task));
        parts.clock.advance(Duration.ofNanos(1));
        renewer.endOverdue();
        assertEquals(Optional.of(Reason.TIMED_OUT), reason(task));
        assertEquals(0, parts.writer.backlog());
    }

    @Test
    void attemptThatIgnoresItsCancellationIsEndedOnceAfterTheGracePeriod() {
        RunningTask task = start();
        task.cancel(Reason.REQUESTED);
        parts.clock.advance(Duration.ofMillis(800));
        renewer.endOverdue();
        assertEquals(0, parts.writer.backlog());
        parts.clock.advance(Duration.ofNanos(1));
        renewer.endOverdue();
        renewer.endOverdue();
        assertEquals(1, parts.writer.backlog());
        assertFalse(task.end());
    }

    @Test
    void laterCancellationDoesNotProlongTheGracePeriod() {
        RunningTask task = start();
        task.cancel(Reason.REQUESTED);
        parts.clock.advance(Duration.ofMillis(500));
        task.cancel(Reason.STOPPING);
        parts.clock.advance(Duration.ofMillis(301));
        renewer.endOverdue();
        assertEquals(1, parts.writer.backlog());
        assertEquals(Optional.of(Reason.REQUESTED), reason(task));
    }

    @Test
    void renewalCancelsLostTasksAndThoseWithARequest() {
        RunningTask held = start();
        RunningTask requested = start();
        RunningTask lost = start();
        parts.queue.held = Map.of(held.task().id(), false, requested.task().id(), true);
        renewer.renew();
        assertEquals(Optional.empty(), reason(held));
        assertEquals(Optional.of(Reason.REQUESTED), reason(requested));
        assertEquals(Optional.of(Reason.LEASE_LOST), reason(lost));
    }
}
