package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.task.model.TaskOutcome.Deferred;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Duration BUSY = Duration.ofMillis(50);

    private final WorkerFixture parts = new WorkerFixture();
    private final Deque<Runnable> started = new ArrayDeque<>();

    private Dispatcher dispatcher(int slots) {
        return new Dispatcher(parts.context(slots), parts.writer, started::add);
    }

    private void queue(int tasks) {
        for (int i = 0; i < tasks; i++) {
            parts.queue.waiting.add(WorkerFixture.task());
        }
    }

    @Test
    void nothingIsClaimedWhileTheEngineIsNotReady() throws Exception {
        Dispatcher dispatcher = dispatcher(2);
        queue(1);
        parts.ready = false;
        assertEquals(BUSY, dispatcher.step());
        assertEquals(List.of(), parts.queue.claims);
        parts.ready = true;
        assertEquals(Duration.ZERO, dispatcher.step());
        assertEquals(List.of(2), parts.queue.claims);
    }

    @Test
    void asManyAreClaimedAsSlotsAreFree() throws Exception {
        Dispatcher dispatcher = dispatcher(3);
        queue(2);
        dispatcher.step();
        assertEquals(2, started.size());
        assertEquals(2, parts.running.count());
        dispatcher.step();
        started.remove().run();
        dispatcher.step();
        assertEquals(List.of(3, 1, 2), parts.queue.claims);
    }

    @Test
    void nothingIsClaimedWithoutAFreeSlot() throws Exception {
        Dispatcher dispatcher = dispatcher(1);
        queue(2);
        dispatcher.step();
        assertEquals(Duration.ZERO, dispatcher.step());
        assertEquals(List.of(1), parts.queue.claims);
        assertEquals(Duration.ofSeconds(1), parts.clock.passed());
        started.remove().run();
        dispatcher.step();
        assertEquals(List.of(1, 1), parts.queue.claims);
    }

    @Test
    void claimAfterAFullOneWaitsForThreeQuartersOfTheSlots() throws Exception {
        Dispatcher dispatcher = dispatcher(4);
        queue(8);
        dispatcher.step();
        started.remove().run();
        dispatcher.step();
        assertEquals(Duration.ofMillis(5), parts.clock.passed());
        started.remove().run();
        started.remove().run();
        started.remove().run();
        dispatcher.step();
        assertEquals(List.of(4, 1, 3), parts.queue.claims);
        assertEquals(Duration.ofMillis(5), parts.clock.passed());
    }

    @Test
    void pauseDoublesUpToASecondWhileTheQueueIsEmptyAndBeginsAnewWithATask() throws Exception {
        Dispatcher dispatcher = dispatcher(2);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            pauses.add(dispatcher.step().toMillis());
        }
        assertEquals(List.of(50L, 100L, 200L, 400L, 800L, 1_000L, 1_000L), pauses);
        queue(1);
        assertEquals(Duration.ZERO, dispatcher.step());
        assertEquals(BUSY, dispatcher.step());
    }

    @Test
    void deferredTaskPausesClaimsForASecondAtMost() throws Exception {
        Dispatcher dispatcher = dispatcher(2);
        queue(2);
        parts.outcome = new Deferred(Duration.ofSeconds(10));
        dispatcher.step();
        started.remove().run();
        assertEquals(BUSY, dispatcher.step());
        parts.clock.advance(Duration.ofMillis(999));
        assertEquals(BUSY, dispatcher.step());
        assertEquals(List.of(2), parts.queue.claims);
        parts.clock.advance(Duration.ofMillis(1));
        dispatcher.step();
        assertEquals(List.of(2, 1), parts.queue.claims);
    }

    @Test
    void failedClaimReleasesItsSlots() throws Exception {
        Dispatcher dispatcher = dispatcher(3);
        parts.queue.fails = true;
        assertThrows(IllegalStateException.class, dispatcher::step);
        parts.queue.fails = false;
        dispatcher.step();
        assertEquals(List.of(3, 3), parts.queue.claims);
    }

    @Test
    void nothingIsClaimedWhileTooManyResultsAreNotStored() throws Exception {
        Dispatcher dispatcher = dispatcher(1);
        for (int i = 0; i < 500; i++) {
            parts.writer.add(WorkerFixture.result());
        }
        dispatcher.step();
        assertEquals(List.of(1), parts.queue.claims);
        parts.writer.add(WorkerFixture.result());
        assertEquals(BUSY, dispatcher.step());
        assertEquals(List.of(1), parts.queue.claims);
    }

    @Test
    void scheduledTasksArePromotedFourTimesASecond() throws Exception {
        Dispatcher dispatcher = dispatcher(1);
        dispatcher.step();
        parts.clock.advance(Duration.ofMillis(249));
        dispatcher.step();
        assertEquals(1, parts.queue.promotions);
        parts.clock.advance(Duration.ofMillis(1));
        dispatcher.step();
        assertEquals(2, parts.queue.promotions);
    }

    @Test
    void resultOfAnExecutionIsWrittenOnce() throws Exception {
        Dispatcher dispatcher = dispatcher(1);
        queue(1);
        dispatcher.step();
        started.remove().run();
        assertEquals(1, parts.writer.backlog());
        assertEquals(false, parts.running.all().iterator().next().end());
    }
}
