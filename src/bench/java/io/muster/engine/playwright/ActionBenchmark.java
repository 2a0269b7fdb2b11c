package io.muster.engine.playwright;

import com.microsoft.playwright.Page;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.PageAction.Evaluate;
import io.muster.testing.MusterServer;
import io.muster.testing.TestBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the cost of an action beyond the same call of plain Playwright: in the engine, and over HTTP with all that a
 * server does for it. The three take turns, so that other load on the machine affects them alike.
 */
public final class ActionBenchmark {
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String HTML = "<title>t</title><p id=p>text</p><input id=i>";

    /** One operation in the three ways of doing it; the last column is a request that does nothing. */
    private record Operation(Runnable plain, Runnable engine, Runnable rest, Runnable request) {}

    private ActionBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        try (Pages pages = new Pages();
                TestBrowser browser = TestBrowser.start();
                EngineFixture engine = new EngineFixture();
                BrowserSession session = engine.open();
                MusterServer server = MusterServer.startCompiled(Map.of(
                        "MUSTER_EGRESS_ALLOW",
                        pages.url("").replace("http://", ""),
                        "LOG_FORMAT",
                        "json"))) {
            String url = pages.add("/page", HTML);
            Page page = browser.browser().newPage();
            page.navigate(url);
            perform(session, new Navigate(url, WaitUntil.LOAD));
            Rest rest = new Rest(server.url());
            rest.create();
            rest.act("{\"action\":\"navigate\",\"url\":\"" + url + "\"}");
            measure(operations(page, session, rest));
        }
    }

    private static Map<String, Operation> operations(Page page, BrowserSession session, Rest rest) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        operations.put(
                "evaluate",
                new Operation(
                        () -> page.evaluate("1 + 1"),
                        () -> perform(session, new Evaluate("1 + 1")),
                        () -> rest.act("{\"action\":\"evaluate\",\"expression\":\"1 + 1\"}"),
rest::live));
        operations.put(
                "extract",
                new Operation(
                        () -> page.locator("#p").first().textContent(),
                        () -> perform(session, new Extract(new Field("#p", null, false))),
                        () -> rest.act("{\"action\":\"extract\",\"selector\":\"#p\"}"),
rest::live));
        operations.put(
                "fill",
                new Operation(
                        () -> page.locator("#i").first().fill("value"),
                        () -> perform(session, new Fill("#i", "value")),
                        () -> rest.act("{\"action\":\"fill\",\"selector\":\"#i\",\"value\":\"value\"}"),
rest::live));
        return operations;
    }

    private static void measure(Map<String, Operation> operations) {
        System.out.println("| p50 (p95), ms | Playwright | engine | over HTTP | a request alone | engine adds | HTTP adds |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        operations.forEach((name, operation) -> {
            long[][] nanos = new long[4][ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int slot = Math.max(round, 0);
                nanos[0][slot] = timed(operation.plain());
                nanos[1][slot] = timed(operation.engine());
                nanos[2][slot] = timed(operation.rest());
                nanos[3][slot] = timed(operation.request());
            }
            for (long[] way : nanos) {
                Arrays.sort(way);
            }
            System.out.printf(
                    "| %s | %s | %s | %s | %s | %.2f | %.2f |%n",
                    name,
                    shown(nanos[0]),
                    shown(nanos[1]),
                    shown(nanos[2]),
                    shown(nanos[3]),
                    millis(nanos[1], 50) - millis(nanos[0], 50),
                    millis(nanos[2], 50) - millis(nanos[0], 50));
        });
    }

    private static long timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static String shown(long[] sorted) {
        return String.format("%.2f (%.2f)", millis(sorted, 50), millis(sorted, 95));
    }

    private static double millis(long[] sorted, int percentile) {
        return sorted[sorted.length * percentile / 100] / 1e6;
    }

    private static void perform(BrowserSession session, BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        if (!(outcome instanceof ActionOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** A caller that adds the least time: no other thread, one connection that is reused. */
    private record Rest(String url) {
        void act(String action) {
            send("POST", "/api/agents/browser/measured/actions", action);
        }

        void create() {
            send("POST", "/api/agents/browser", "{\"agent_id\":\"measured\"}");
        }

        void live() {
            send("GET", "/api/agents/health/live", "");
        }

        private void send(String method, String path, String body) {
            try {
                HttpURLConnection call =
                        (HttpURLConnection) URI.create(url + path).toURL().openConnection();
                call.setRequestMethod(method);
                call.setRequestProperty("Authorization", "Bearer " + MusterServer.ADMIN_KEY);
                if (!body.isEmpty()) {
                    call.setDoOutput(true);
                    call.setRequestProperty("Content-Type", "application/json");
                    call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                }
                try (InputStream reply = call.getInputStream()) {
                    reply.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
