package io.muster.task.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkerSlotsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void allThatAreFreeAreTakenAtOnce() throws InterruptedException {
        WorkerSlots workers = new WorkerSlots(3);
        assertEquals(3, workers.take(1, LONG));
        workers.release(2);
        assertEquals(2, workers.take(2, LONG));
    }

    @Test
    void fewerThanWantedAreTakenWhenTheTimeIsUp() throws InterruptedException {
        WorkerSlots workers = new WorkerSlots(1);
        assertEquals(1, workers.take(2, Duration.ofMillis(5)));
        assertEquals(0, workers.take(1, Duration.ofMillis(5)));
    }

    @Test
    void whoWaitsGetsThemWhenTheLastThatIsWantedBecomesFree() throws Exception {
        WorkerSlots workers = new WorkerSlots(0);
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return workers.take(2, LONG);
            } catch (InterruptedException e) {
                return -1;
            }
        });
        workers.release(1);
        workers.release(1);
        assertEquals(2, taken.get());
    }
}
