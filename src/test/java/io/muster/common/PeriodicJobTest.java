package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.muster.testing.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicJobTest {
    private static final Duration PERIOD = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final PeriodicJob job = new PeriodicJob(logger(), "The job failed", ready::get);
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);

    private org.slf4j.Logger logger() {
        logged.start();
        ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger(PeriodicJobTest.class);
        logger.addAppender(logged);
        return logger;
    }

    @AfterEach
    void endThreads() {
        goOn.countDown();
        scheduler.shutdownNow();
    }

    @Test
    void runsAgainAfterAFailure() {
        job.run(PeriodicJobTest::fail);
        job.run(runs::incrementAndGet);
        assertEquals(1, runs.get());
    }

    @Test
    void failuresInARowAreLoggedOnce() {
        job.run(PeriodicJobTest::fail);
        job.run(PeriodicJobTest::fail);
        assertEquals(1, logged.list.size());
        job.run(runs::incrementAndGet);
        job.run(PeriodicJobTest::fail);
        assertEquals(2, logged.list.size());
        assertEquals("The job failed", logged.list.get(1).getMessage());
        assertEquals("database away", logged.list.get(1).getThrowableProxy().getMessage());
    }

    @Test
    void skippedRunIsNoSuccessBetweenFailures() {
        job.run(PeriodicJobTest::fail);
        ready.set(false);
        job.run(runs::incrementAndGet);
        ready.set(true);
        job.run(PeriodicJobTest::fail);
        assertEquals(0, runs.get());
        assertEquals(1, logged.list.size());
    }

    @Test
    void runThatFindsAnotherOneGoingOnDoesNothingAndTheEndWaitsForIt() throws InterruptedException {
        Thread slow = new Thread(() -> job.run(this::workSlowly));
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

    @Test
    void lastWorkIsSkippedLikeAnyRunAndItsFailureIsLogged() {
        ready.set(false);
        job.end(runs::incrementAndGet);
        assertEquals(0, runs.get());
        ready.set(true);
        job.end(PeriodicJobTest::fail);
        assertEquals(1, logged.list.size());
    }

    @Test
    void nothingRunsAfterTheEnd() {
        job.end(runs::incrementAndGet);
        job.run(() -> runs.addAndGet(100));
        assertEquals(1, runs.get());
    }

    @Test
    void scheduleSurvivesExceptionsAndErrors() throws InterruptedException {
        CountDownLatch threeRuns = new CountDownLatch(3);
        job.start(scheduler, PERIOD, () -> {
            threeRuns.countDown();
            if (threeRuns.getCount() == 2) {
                fail();
            }
            throw new AssertionError("an error, no exception");
        });
        assertTrue(threeRuns.await(30, TimeUnit.SECONDS));
        job.stop();
        assertEquals(1, logged.list.size());
    }

    @Test
    void stopWaitsForTheRunInProgressAndLetsNoOtherBegin() throws InterruptedException {
        job.start(scheduler, PERIOD, this::workSlowly);
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        Thread stopping = new Thread(() -> job.stop(PATIENCE));
        stopping.start();
        Await.until(PATIENCE, () -> stopping.getState() == Thread.State.TIMED_WAITING, () -> "stop does not wait");
        assertEquals(0, runs.get());
        goOn.countDown();
        stopping.join();
        assertEquals(1, runs.get());
        scheduler.shutdown();
        assertTrue(scheduler.awaitTermination(30, TimeUnit.SECONDS));
        job.run(() -> runs.addAndGet(100));
        assertEquals(1, runs.get());
    }

    private void workSlowly() {
        begun.countDown();
        try {
            assertTrue(goOn.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        runs.incrementAndGet();
    }

    private static void fail() {
        throw new IllegalStateException("database away");
    }
}
