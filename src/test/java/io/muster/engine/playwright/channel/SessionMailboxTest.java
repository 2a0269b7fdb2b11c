package io.muster.engine.playwright.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionMailboxTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final SessionMailbox inbox = new SessionMailbox();
    private final List<String> events = new ArrayList<>();
    private Thread session;

    @BeforeEach
    void serve() {
        session = new Thread(() -> {
            try {
                inbox.serve(() -> events.add("event " + inbox.receive(Duration.ZERO)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        session.setDaemon(true);
        session.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        inbox.close();
        session.join(5_000);
        assertFalse(session.isAlive());
    }

    @Test
    void callWithoutAnswerEndsAtItsDeadlineAndTheSessionGoesOn() throws Exception {
        long begun = System.nanoTime();
        assertEquals("deadline", call(() -> inbox.within(Duration.ofMillis(200), () -> inbox.receive(LONG))));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis >= 200 && millis < 5_000, () -> millis + " ms");
        inbox.deliver("late answer");
        assertEquals("next", call(() -> "next"));
        assertEquals(List.of("event late answer"), events);
    }

    @Test
    void calledOffCallEndsAndTheSessionGoesOn() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Runnable command = () -> {
            try {
                inbox.within(LONG, () -> {
                    waiting.countDown();
                    return inbox.receive(LONG);
                });
            } catch (DeadlineException e) {
                ended.complete("called off");
            }
        };
        assertTrue(inbox.submit(command));
        assertTrue(waiting.await(20, TimeUnit.SECONDS));
        inbox.callOff(command);
        assertEquals("called off", ended.get(10, TimeUnit.SECONDS));
        inbox.callOff(command);
        assertNull(call(() -> inbox.within(LONG, () -> inbox.receive(Duration.ZERO))));
    }

    @Test
    void innerDeadlineNeverOutlastsTheOuter() throws Exception {
        assertEquals(
                "deadline",
                call(() -> inbox.within(Duration.ofMillis(100), () -> inbox.within(LONG, () -> inbox.receive(LONG)))));
    }

    @Test
    void innerDeadlineEndsOnlyTheInnerCall() throws Exception {
        assertEquals(
                "outer goes on",
                call(() -> inbox.within(LONG, () -> {
                    assertThrows(
                            DeadlineException.class,
                            () -> inbox.within(Duration.ofMillis(50), () -> inbox.receive(LONG)));
                    inbox.deliver("outer goes on");
                    return inbox.receive(LONG);
                })));
    }

    @Test
    void deadlineHoldsAlsoWhileMessagesKeepComing() throws Exception {
        assertEquals(
                "deadline",
                call(() -> inbox.within(Duration.ofMillis(100), () -> {
                    while (true) {
                        inbox.deliver("noise");
                        inbox.receive(LONG);
                    }
                })));
    }

    @Test
    void waitWithoutMessageEndsEmpty() throws Exception {
        assertNull(call(() -> inbox.within(LONG, () -> inbox.receive(Duration.ofMillis(10)))));
    }

    @Test
    void closingEndsTheCallUnderWay() throws Exception {
        CompletableFuture<String> call = submit(() -> inbox.within(LONG, () -> inbox.receive(LONG)));
        inbox.close();
        assertEquals("gone", call.get(5, TimeUnit.SECONDS));
        assertFalse(inbox.submit(() -> {}));
    }

    @Test
    void withdrawnCommandDoesNotRun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> first = submit(() -> {
            begun.countDown();
            return inbox.within(LONG, () -> inbox.receive(LONG));
        });
        assertTrue(begun.await(5, TimeUnit.SECONDS));
        Runnable second = () -> events.add("second");
        inbox.submit(second);
        assertTrue(inbox.withdraw(second));
        inbox.deliver("answer");
        assertEquals("answer", first.get(5, TimeUnit.SECONDS));
        assertEquals("next", call(() -> "next"));
        assertEquals(List.of(), events);
    }

    private String call(java.util.function.Supplier<String> work) throws Exception {
        return submit(work).get(5, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> submit(java.util.function.Supplier<String> work) {
        CompletableFuture<String> result = new CompletableFuture<>();
        inbox.submit(() -> {
            try {
                result.complete(work.get());
            } catch (DeadlineException e) {
                result.complete("deadline");
            } catch (SessionGoneException e) {
                result.complete("gone");
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
