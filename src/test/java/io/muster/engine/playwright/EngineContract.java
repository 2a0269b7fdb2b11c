package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the whole contract of an engine, whatever is below it; the contract includes pages that do not yield. */
abstract class EngineContract extends SessionContract {
    private static final Duration STUCK = Duration.ofMillis(1500);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final BrowserAction READ = new Extract(new Field("#p", null, false));

    @ParameterizedTest
    @CsvSource({
        "/loop,  <button onclick='while(true){}'>b</button>",
        "/alert, <button onclick='while(true){alert(1)}'>b</button>",
    })
    void stuckPageEndsAtTheDeadlineAndHarmsNobody(String path, String html) {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        try (BrowserSession neighbour = engine.open()) {
            result(neighbour.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT));
            result(load(path, html));
            session.perform(new Click("button", MouseButton.LEFT, 1), STUCK);
            long begun = System.nanoTime();
            Reason reason = reason(session.perform(READ, STUCK));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            // What floods is ended, and that is reported, or the session is lost before it is asked.
            assertTrue(
                    Set.of(Reason.TIMEOUT, Reason.NOT_FOUND, Reason.FAILED, Reason.SESSION_LOST)
                            .contains(reason),
                    reason::toString);
            assertTrue(took.compareTo(STUCK.plusMillis(1500)) < 0, () -> "took " + took);
            long neighbourBegun = System.nanoTime();
            assertEquals("\"fine\"", result(neighbour.perform(READ, TIMEOUT)).toString());
            assertTrue(System.nanoTime() - neighbourBegun < 2_000_000_000L, "neighbour was held up");
            assertUsableOrLost(fine);
        }
    }

    @Test
    void scriptThatNeverEndsWhileLoadingEndsTheNavigation() {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        String url = pages.add("/endless", "<p>x</p><script>while(true){}</script>");
        assertEquals(Reason.TIMEOUT, reason(session.perform(new Navigate(url, WaitUntil.LOAD), STUCK)));
        assertUsableOrLost(fine);
    }

    @Test
    void readingThatHasNoTimeoutOfItsOwnEndsAtTheDeadline() {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        result(load("/slow", "<p id=p>x</p><script>setTimeout(() => {while(true){}}, 300)</script>"));
        EngineFixture.await(
                TIMEOUT, () -> session.perform(READ, Duration.ofMillis(300)) instanceof Failed || !session.isOpen());
        long begun = System.nanoTime();
        ActionOutcome outcome = session.perform(new Extract(new Field("p", null, true)), STUCK);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(STUCK.plusMillis(1500)) < 0, () -> outcome + " took " + took);
        assertUsableOrLost(fine);
    }

    /** A session that cannot continue has ended, and another one can be opened. */
    private void assertUsableOrLost(String page) {
        EngineFixture.await(
                RECOVERY,
                () -> !session.isOpen()
                        || session.perform(new Navigate(page, WaitUntil.LOAD), TIMEOUT) instanceof Done);
        if (!session.isOpen()) {
            assertEquals(Reason.SESSION_LOST, reason(session.perform(READ, TIMEOUT)));
            session.close();
            session = engine.open();
            result(session.perform(new Navigate(page, WaitUntil.LOAD), TIMEOUT));
        }
        assertEquals("\"fine\"", result(session.perform(READ, TIMEOUT)).toString());
    }
}
