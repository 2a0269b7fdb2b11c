package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that do not respond: their session ends its action in time and continues, other sessions notice nothing. */
class StuckPageIT {
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final BrowserAction READ = new Extract(new Field("#p", null, false));

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    @ParameterizedTest
    @CsvSource({
        "/loop,  <button onclick='while(true){}'>b</button>",
        "/alert, <button onclick='while(true){alert(1)}'>b</button>",
    })
    void stuckPageEndsAtTheDeadlineAndIsReplaced(String path, String html) {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        try (BrowserSession stuck = engine.open();
                BrowserSession neighbour = engine.open()) {
            done(neighbour.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT));
            done(stuck.perform(new Navigate(pages.add(path, html), WaitUntil.LOAD), TIMEOUT));
            stuck.perform(new Click("button", MouseButton.LEFT, 1), SHORT);
            long begun = System.nanoTime();
            Failed failed = assertInstanceOf(Failed.class, stuck.perform(READ, SHORT));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            // The flood guard may have ended the page already, which is reported, or during this very action.
            boolean replaced =
                    failed.reason() == Reason.NOT_FOUND && failed.page().url().equals("about:blank");
            assertTrue(
                    replaced || failed.reason() == Reason.TIMEOUT || failed.reason() == Reason.FAILED,
                    failed::toString);
            assertTrue(took.compareTo(SHORT.plusMillis(1200)) < 0, () -> "took " + took);
            long neighbourBegun = System.nanoTime();
            assertEquals(
                    "\"fine\"", done(neighbour.perform(READ, TIMEOUT)).result().toString());
            assertTrue(System.nanoTime() - neighbourBegun < 2_000_000_000L, "neighbour was held up");
            EngineFixture.await(
                    Duration.ofSeconds(10),
                    () -> stuck.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT) instanceof Done);
            assertEquals("\"fine\"", done(stuck.perform(READ, TIMEOUT)).result().toString());
            assertTrue(stuck.isOpen());
        }
    }

    @Test
    void scriptThatNeverEndsWhileLoadingEndsTheNavigation() {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        String url = pages.add("/endless", "<p>x</p><script>while(true){}</script>");
        try (BrowserSession stuck = engine.open()) {
            Failed failed = assertInstanceOf(Failed.class, stuck.perform(new Navigate(url, WaitUntil.LOAD), SHORT));
            assertEquals(Reason.TIMEOUT, failed.reason());
            EngineFixture.await(
                    Duration.ofSeconds(10),
                    () -> stuck.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT) instanceof Done);
        }
    }

    @Test
    void dialogsAreDismissedAndPopUpsLeaveThePage() {
        try (BrowserSession session = engine.open()) {
            pages.add("/pop", "<p>pop</p>");
            String url = pages.add(
                    "/dialog",
                    "<p id=p></p><button onclick='p.textContent=confirm(1)+\" \"+prompt(2);window.open(\"/pop\")'>b</button>"
                            + "<script>alert(1)</script>");
            done(session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT));
            ActionOutcome clicked = session.perform(new Click("button", MouseButton.LEFT, 1), TIMEOUT);
            assertEquals(url, clicked.page().url());
            assertEquals(
                    "\"false null\"",
                    done(session.perform(READ, TIMEOUT)).result().toString());
        }
    }

    @Test
    void crashedPageIsReplaced() {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        try (BrowserSession session = engine.open()) {
            Failed crash = assertInstanceOf(
                    Failed.class,
                    session.perform(new Navigate(pages.url("/redirect?chrome://crash"), WaitUntil.LOAD), TIMEOUT));
            assertEquals(Reason.NAVIGATION_FAILED, crash.reason());
            done(session.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT));
            renderers().forEach(ProcessHandle::destroyForcibly);
            EngineFixture.await(
                    Duration.ofSeconds(10),
                    () -> session.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT) instanceof Done);
            assertEquals("ok", session.perform(new ReadPage(), TIMEOUT).page().title());
        }
    }

    @Test
    void crashBetweenTwoActionsIsToldOnce() {
        String fine = pages.add("/ok", "<title>ok</title><p id=p>fine</p>");
        try (BrowserSession session = engine.open()) {
            done(session.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT));
            Extract text = new Extract(new Field("#p", null, false));
            renderers().forEach(ProcessHandle::destroyForcibly);
            EngineFixture.await(Duration.ofSeconds(10), () -> session.perform(new ReadPage(), TIMEOUT)
                    .page()
                    .loadState()
                    .equals("unknown"));
            Failed crash = assertInstanceOf(Failed.class, session.perform(text, TIMEOUT));
            assertEquals(Reason.FAILED, crash.reason());
            assertTrue(crash.message().contains("crashed"), crash::message);
            assertEquals(fine, crash.page().url());
            Failed empty = assertInstanceOf(Failed.class, session.perform(text, Duration.ofMillis(300)));
            assertEquals(Reason.NOT_FOUND, empty.reason());
            done(session.perform(new Navigate(fine, WaitUntil.LOAD), TIMEOUT));
        }
    }

    private static java.util.stream.Stream<ProcessHandle> renderers() {
        return EngineFixture.engineProcesses()
                .filter(process -> EngineFixture.commandLine(process).contains("--type=renderer"));
    }

    private static Done done(ActionOutcome outcome) {
        return assertInstanceOf(Done.class, outcome, outcome::toString);
    }
}
