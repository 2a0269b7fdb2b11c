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
    private final SessionMailbox mailbox = new SessionMailbox();
    private final List<String> events = new ArrayList<>();
    private Thread session;

    @BeforeEach
    void serve() {
        session = new Thread(() -> {
            try {
                mailbox.serve(() -> events.add("event " + mailbox.receive(Duration.ZERO)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        session.setDaemon(true);
        session.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        mailbox.close();
        session.join(5_000);
        assertFalse(session.isAlive());
    }

    @Test
    void callWithoutAnswerEndsAtItsDeadlineAndTheSessionGoesOn() throws Exception {
        long begun = System.nanoTime();
        assertEquals("deadline", call(() -> mailbox.within(Duration.ofMillis(200), () -> mailbox.receive(LONG))));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis >= 200 && millis < 5_000, () -> millis + " ms");
        mailbox.deliver("late answer");
        assertEquals("next", call(() -> "next"));
        assertEquals(List.of("event late answer"), events);
    }

    @Test
    void calledOffCallEndsAndTheSessionGoesOn() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Runnable command = () -> {
            try {
                mailbox.within(LONG, () -> {
                    waiting.countDown();
                    return mailbox.receive(LONG);
                });
            } catch (DeadlineException e) {
                ended.complete("called off");
            }
        };
        assertTrue(mailbox.submit(command));
        assertTrue(waiting.await(20, TimeUnit.SECONDS));
        mailbox.callOff(command);
        assertEquals("called off", ended.get(10, TimeUnit.SECONDS));
        mailbox.callOff(command);
        assertNull(call(() -> mailbox.within(LONG, () -> mailbox.receive(Duration.ZERO))));
    }

    @Test
    void innerDeadlineNeverOutlastsTheOuter() throws Exception {
        assertEquals(
                "deadline",
                call(() -> mailbox.within(
                        Duration.ofMillis(100), () -> mailbox.within(LONG, () -> mailbox.receive(LONG)))));
    }

    @Test
    void innerDeadlineEndsOnlyTheInnerCall() throws Exception {
        assertEquals(
                "outer goes on",
                call(() -> mailbox.within(LONG, () -> {
                    assertThrows(
                            DeadlineException.class,
                            () -> mailbox.within(Duration.ofMillis(50), () -> mailbox.receive(LONG)));
                    mailbox.deliver("outer goes on");
                    return mailbox.receive(LONG);
                })));
    }

    @Test
    void deadlineHoldsAlsoWhileMessagesKeepComing() throws Exception {
        assertEquals(
                "deadline",
                call(() -> mailbox.within(Duration.ofMillis(100), () -> {
                    while (true) {
                        mailbox.deliver("noise");
                        mailbox.receive(LONG);
                    }
                })));
    }

    @Test
    void waitWithoutMessageEndsEmpty() throws Exception {
        assertNull(call(() -> mailbox.within(LONG, () -> mailbox.receive(Duration.ofMillis(10)))));
    }

    @Test
    void closingEndsTheCallUnderWay() throws Exception {
        CompletableFuture<String> call = submit(() -> mailbox.within(LONG, () -> mailbox.receive(LONG)));
        mailbox.close();
        assertEquals("gone", call.get(5, TimeUnit.SECONDS));
        assertFalse(mailbox.submit(() -> {}));
    }

    @Test
    void withdrawnCommandDoesNotRun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> first = submit(() -> {
            begun.countDown();
            return mailbox.within(LONG, () -> mailbox.receive(LONG));
        });
        assertTrue(begun.await(5, TimeUnit.SECONDS));
        Runnable second = () -> events.add("second");
        mailbox.submit(second);
        assertTrue(mailbox.withdraw(second));
        mailbox.deliver("answer");
        assertEquals("answer", first.get(5, TimeUnit.SECONDS));
        assertEquals("next", call(() -> "next"));
        assertEquals(List.of(), events);
    }

    private String call(java.util.function.Supplier<String> work) throws Exception {
        return submit(work).get(5, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> submit(java.util.function.Supplier<String> work) {
        CompletableFuture<String> result = new CompletableFuture<>();
        mailbox.submit(() -> {
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
