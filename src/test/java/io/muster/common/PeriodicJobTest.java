package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PeriodicJobTest {
    private final PeriodicJob job = new PeriodicJob(LoggerFactory.getLogger(PeriodicJobTest.class), "The job failed");
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void runsAgainAfterAFailure() {
        job.run(() -> {
            throw new IllegalStateException("database away");
        });
        job.run(runs::incrementAndGet);
        assertEquals(1, runs.get());
    }

    @Test
    void runThatFindsAnotherOneGoingOnDoesNothingAndTheEndWaitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = new Thread(() -> job.run(() -> {
            begun.countDown();
            await(goOn);
            runs.incrementAndGet();
        }));
        slow.start();
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        job.run(() -> runs.addAndGet(100));
        assertEquals(0, runs.get());
        goOn.countDown();
        AtomicInteger seenAtEnd = new AtomicInteger();
        job.end(() -> seenAtEnd.set(runs.get()));
        slow.join();
        assertEquals(1, seenAtEnd.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
