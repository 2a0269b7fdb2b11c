package io.muster.engine.playwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void silentHostIsWedgedAfterTheToleratedQuestions() {
        List<Integer> pings = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        new Heartbeat(SHORT, 3, pings::add, () -> calls.add("wedged")).run();
        assertEquals(List.of(1, 2, 3), pings);
        assertEquals(List.of("wedged"), calls);
    }

    @Test
    void answersKeepItGoingUntilItIsStopped() {
        AtomicReference<Heartbeat> heart = new AtomicReference<>();
        List<Integer> pings = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        heart.set(new Heartbeat(
                SHORT,
                2,
                number -> {
                    pings.add(number);
                    // Every other answer is missing.
                    if (number % 2 == 0) {
                        heart.get().answer(number);
                    }
                    if (number == 20) {
                        heart.get().stop();
                    }
                },
                () -> calls.add("wedged")));
        heart.get().run();
        assertEquals(20, pings.size());
        assertEquals(List.of(), calls);
    }
}
