package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerSlotsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void allThatAreFreeAreTakenAtOnce() throws InterruptedException {
        WorkerSlots workers = new WorkerSlots(3, WorkerClock.of(Clock.systemUTC()));
        assertEquals(3, workers.acquire(1, LONG));
        workers.release(2);
        assertEquals(2, workers.acquire(2, LONG));
    }

    @Test
    void fewerThanWantedAreTakenWhenTheTimeIsUp() throws InterruptedException {
        WorkerSlots workers = new WorkerSlots(1, WorkerClock.of(Clock.systemUTC()));
        assertEquals(1, workers.acquire(2, Duration.ofMillis(5)));
        assertEquals(0, workers.acquire(1, Duration.ofMillis(5)));
    }

    @Test
    void whoWaitsGetsThemWhenTheLastThatIsWantedBecomesFree() throws Exception {
        WorkerSlots workers = new WorkerSlots(0, WorkerClock.of(Clock.systemUTC()));
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return workers.acquire(2, LONG);
            } catch (InterruptedException e) {
                return -1;
            }
        });
        workers.release(1);
        workers.release(1);
        assertEquals(2, taken.get());
    }
}
