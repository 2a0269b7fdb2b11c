package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One session misbehaves; the others, in the same browser, continue at their pace, and it can be used again afterwards. */
@Tag("alone")
class NoisyNeighbourIT {
    private static final int NEIGHBOURS = 20;
    private static final Duration WATCHED = Duration.ofSeconds(3);

    /**
     * Held up means seconds. One of two cores is taken by the offender itself, and the machine may have other work: the exact
     * ratio is for the benchmark.
     */
    private static final double BOUND_MILLIS = 1_000;

    private static final List<BrowserSession> NEIGHBOUR_SESSIONS = new ArrayList<>();

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    private static double quiet;

    @BeforeAll
    static void start() {
        String calm = pages.add("/calm", "<title>calm</title><p>x</p>");
        for (int i = 0; i < NEIGHBOURS; i++) {
            BrowserSession session = engine.open();
            session.perform(new Navigate(calm, WaitUntil.LOAD), TIMEOUT);
            NEIGHBOUR_SESSIONS.add(session);
        }
        percentile95(Duration.ofSeconds(1));
        quiet = percentile95(WATCHED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "an endless script             | while (true) {}",
                "console lines without end     | while (true) console.log('x'.repeat(300))",
                "bursts of console lines       | setInterval(() => { for (let i = 0; i < 500; i++) console.log(i, {}) }, 5)",
                "console lines of a megabyte   | const x = 'x'.repeat(1e6); setInterval(() => console.log(x), 5)",
                "console lines of a worker     | new Worker(URL.createObjectURL(new Blob(['while (true) console.log(1)'])))",
                "dialogs without end           | while (true) alert(1)",
                "errors without end            | setInterval(() => { for (let i = 0; i < 500; i++) Promise.reject(Error('x')) }, 1)",
                "requests without end          | setInterval(() => { for (let i = 0; i < 100; i++) fetch('/calm') }, 1)",
                "sockets without end           | setInterval(() => { for (let i = 0; i < 20; i++) new WebSocket('ws://localhost:1') }, 1)",
                "a gigabyte                    | const all = []; for (let i = 0; i < 10; i++) all.push(new Uint8Array(1e8).fill(1));"
                        + " onload = all",
                "a million elements            | document.body.innerHTML = '<p>x</p>'.repeat(1e6)",
            })
    void neighboursKeepTheirPace(String name, String script) {
        String url = pages.add("/noise", "<body><script>setTimeout(() => { " + script + " }, 50)</script>");
        try (BrowserSession offender = engine.open()) {
            offender.perform(new Navigate(url, WaitUntil.COMMIT), TIMEOUT);
            double noisy = percentile95(WATCHED);
            System.out.printf("Title p95 of the neighbours: quiet %.1f ms, beside %s %.1f ms%n", quiet, name, noisy);
            assertTrue(noisy < 3 * quiet + BOUND_MILLIS, () -> "quiet " + quiet + " ms, now " + noisy + " ms");
            Navigate away = new Navigate(pages.url("/calm"), WaitUntil.LOAD);
            EngineFixture.await(
                    Duration.ofSeconds(20), () -> offender.perform(away, Duration.ofSeconds(2)) instanceof Done);
        }
    }

    private static double percentile95(Duration watched) {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + watched.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            long begun = System.nanoTime();
            assertInstanceOf(Done.class, NEIGHBOUR_SESSIONS.get(i % NEIGHBOURS).perform(new ReadPage(), TIMEOUT));
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        Collections.sort(millis);
        return millis.get((int) (0.95 * millis.size()));
    }
}
