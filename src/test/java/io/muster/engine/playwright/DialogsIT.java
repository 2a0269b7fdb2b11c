package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.DialogPolicy;
import io.muster.engine.OpenDialog;
import io.muster.engine.PageRules;
import io.muster.engine.SessionAction.AnswerDialog;
import io.muster.engine.SessionAction.ClosePage;
import io.muster.engine.SessionAction.ListPages;
import io.muster.engine.SessionSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs under the three policies. */
class DialogsIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    private static SessionSettings settings(DialogPolicy policy) {
        return EngineFixture.settings()
                .but()
                .pageRules(new PageRules(policy, 20, null))
                .build();
    }

    private static String page(String script) {
        return pages.add(
                "/dialog",
                "<title>t</title><p id=p>nothing</p><input id=i><button onclick=\"" + script + "\">b</button>");
    }

    @ParameterizedTest
    @CsvSource({"DISMISS, undefined false null", "ACCEPT, undefined true petrel"})
    void policyAnswersWithoutAsking(DialogPolicy policy, String outcome) {
        try (BrowserSession session = engine.open(settings(policy))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("p.textContent = [alert(1), confirm(2), prompt(3, 'petrel')].map(String).join(' ')"));
            assertNull(steps.click("button").notices().dialog());
            assertEquals(outcome, steps.text("#p"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "alert('careful')          ; alert   ; careful ; ''     ; true  ; -        ; undefined",
                "confirm('sail?')          ; confirm ; sail?   ; ''     ; true  ; -        ; true",
                "confirm('sail?')          ; confirm ; sail?   ; ''     ; false ; -        ; false",
                "prompt('name?', 'petrel') ; prompt  ; name?   ; petrel ; true  ; -        ; petrel",
                "prompt('name?', 'petrel') ; prompt  ; name?   ; petrel ; true  ; albatros ; albatros",
                "prompt('name?', 'petrel') ; prompt  ; name?   ; petrel ; false ; -        ; null",
            })
    void askedDialogIsToldPromptlyAndAnswered(
            String call, String type, String message, String proposal, boolean accept, String text, String outcome) {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("p.textContent = String(" + call + ")"));
            long begun = System.nanoTime();
            Done clicked = (Done) session.perform(new Click("button", MouseButton.LEFT, 1, null), LONG);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, () -> "took " + took);
            assertEquals(
                    new OpenDialog(type, message, proposal), clicked.notices().dialog());
            assertNull(steps.done(new AnswerDialog(accept, text)).notices().dialog());
            assertEquals(outcome, steps.text("#p"));
        }
    }

    @Test
    void everythingElseFailsAtOnceWhileADialogIsOpen() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("alert(1)"));
            steps.click("button");
            long begun = System.nanoTime();
            Failed failed = steps.failed(new Fill("#i", "x"));
            assertEquals(Reason.DIALOG_OPEN, failed.reason());
            assertEquals(new OpenDialog("alert", "1", ""), failed.notices().dialog());
            assertEquals(Reason.DIALOG_OPEN, steps.failed(new ReadPage()).reason());
            assertEquals(Reason.DIALOG_OPEN, steps.failed(new ListPages()).reason());
            assertEquals(
                    Reason.DIALOG_OPEN,
                    steps.failed(new Navigate("about:blank", WaitUntil.LOAD)).reason());
            assertTrue(System.nanoTime() - begun < 500_000_000L);
            steps.done(new AnswerDialog(true, null));
            steps.done(new Fill("#i", "x"));
        }
    }

    @Test
    void answerWithoutADialogFails() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            assertEquals(
                    Reason.NOT_FOUND,
                    new PageSteps(session).failed(new AnswerDialog(true, null)).reason());
        }
    }

    @Test
    void dialogsOneAfterTheOtherAreAskedOneAfterTheOther() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("p.textContent = confirm('one') + ' ' + confirm('two')"));
            assertEquals("one", steps.click("button").notices().dialog().message());
            Done first = steps.done(new AnswerDialog(true, null));
            OpenDialog second = first.notices().dialog();
            EngineFixture.await(
                    PATIENCE,
                    () -> second != null
                            || steps.failed(new ReadPage()).notices().dialog() != null);
            steps.done(new AnswerDialog(false, null));
            assertEquals("true false", steps.text("#p"));
        }
    }

    @Test
    void dialogWhileLoadingEndsTheNavigationAndIsAnswered() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            String url = pages.add("/greeting", "<p id=p></p><script>p.textContent = confirm('hello')</script>");
            assertEquals("hello", steps.navigate(url).notices().dialog().message());
            steps.done(new AnswerDialog(true, null));
            assertEquals("true", steps.text("#p"));
        }
    }

    @Test
    void dialogOfTheStartPageWaitsForTheFirstAction() {
        String url = pages.add("/greeting", "<p id=p></p><script>p.textContent = confirm('hello')</script>");
        SessionSettings asking = EngineFixture.settings(url)
                .but()
                .pageRules(new PageRules(DialogPolicy.ASK, 20, null))
                .build();
        try (BrowserSession session = engine.open(asking)) {
            PageSteps steps = new PageSteps(session);
            EngineFixture.await(
                    PATIENCE,
                    () -> session.perform(new ReadPage(), LONG) instanceof Failed failed
                            && failed.reason() == Reason.DIALOG_OPEN);
            steps.done(new AnswerDialog(false, null));
            assertEquals("false", steps.text("#p"));
        }
    }

    @Test
    void questionBeforeLeavingIsAskedAndObeyed() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            String other = pages.add("/other", "<p id=p>other</p>");
            String url = page("window.addEventListener('beforeunload', e => e.preventDefault())");
            steps.navigate(url);
            steps.click("button");
            assertEquals(
                    "beforeunload", steps.navigate(other).notices().dialog().type());
            steps.done(new AnswerDialog(false, null));
            assertEquals(url, steps.done(new ReadPage()).page().url());
            assertEquals(
                    "beforeunload", steps.navigate(other).notices().dialog().type());
            steps.done(new AnswerDialog(true, null));
            EngineFixture.await(
                    PATIENCE, () -> steps.done(new ReadPage()).page().url().equals(other));
        }
    }

    @ParameterizedTest
    @CsvSource({"DISMISS", "ACCEPT"})
    void questionBeforeLeavingKeepsNobodyWhoIsNotAsked(DialogPolicy policy) {
        try (BrowserSession session = engine.open(settings(policy))) {
            PageSteps steps = new PageSteps(session);
            String other = pages.add("/other", "<p id=p>other</p>");
            steps.navigate(page("window.addEventListener('beforeunload', e => e.preventDefault())"));
            steps.click("button");
            steps.navigate(other);
            assertEquals("other", steps.text("#p"));
        }
    }

    @Test
    void endlessDialogsAreBoundedByClosingTheirPage() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("while (true) alert(1)"));
            steps.click("button");
            for (int i = 0; i < 3; i++) {
                session.perform(new AnswerDialog(true, null), LONG);
            }
            assertEquals("about:blank", steps.done(new ClosePage(null)).page().url());
            String fine = pages.add("/fine", "<p id=p>fine</p>");
            steps.navigate(fine);
            assertEquals("fine", steps.text("#p"));
        }
    }

    @Test
    void endlessDialogsThatAreAcceptedEndTheirPage() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ACCEPT))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(page("while (true) alert(1)"));
            session.perform(new Click("button", MouseButton.LEFT, 1, null), Duration.ofSeconds(2));
            String fine = pages.add("/fine", "<p id=p>fine</p>");
            EngineFixture.await(
                    PATIENCE,
                    () -> session.perform(new Navigate(fine, WaitUntil.LOAD), EngineFixture.TIMEOUT) instanceof Done);
            assertEquals("fine", steps.text("#p"));
        }
    }

    @Test
    void interruptedActionDoesNotRunOnBehindTheNextOne() {
        try (BrowserSession session = engine.open(settings(DialogPolicy.ASK))) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(pages.add(
                    "/late",
                    "<p id=p>untouched</p><button id=a onclick='setTimeout(() => alert(1), 300)'>a</button>"
                            + "<button id=b hidden onclick='p.textContent = \"clicked\"'>b</button>"
                            + "<button id=c onclick='b.hidden = false; setTimeout(() => document.title = \"late\", 1500)'>c"
                            + "</button>"));
            steps.click("#a");
            // Waits for a button that is not there yet, and is interrupted.
            assertEquals("1", steps.click("#b").notices().dialog().message());
            steps.done(new AnswerDialog(true, null));
            steps.click("#c");
            EngineFixture.await(
                    PATIENCE, () -> steps.done(new ReadPage()).page().title().equals("late"));
            assertEquals("untouched", steps.text("#p"));
        }
    }
}
