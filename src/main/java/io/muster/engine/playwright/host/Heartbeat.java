package io.muster.engine.playwright.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Asks the browser host at intervals whether it lives. Counts questions, not time: a server that was stopped itself, or had
 * a long collection, has asked once meanwhile and must not take that for the host's silence.
 */
final class Heartbeat implements Runnable {
    private final Duration interval;
    private final int tolerated;
    private final IntConsumer ping;
    private final Runnable wedged;
    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param tolerated questions in a row without an answer
     * @param ping sends a question with its number
     * @param wedged runs once, when too many stayed unanswered
     */
    Heartbeat(Duration interval, int tolerated, IntConsumer ping, Runnable wedged) {
        this.interval = interval;
        this.tolerated = tolerated;
        this.ping = ping;
        this.wedged = wedged;
    }

    void answer(int number) {
        answered.set(number);
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            for (int number = 1; number - answered.get() <= tolerated; number++) {
                ping.accept(number);
                if (stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            wedged.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
