package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for which an action fails, and that the session continues after it, whatever the engine. */
abstract class FailureContract extends ActionContract {
    @Test
    void elementThatNeverComesIsNotFound() {
        load("/empty", "<p>nothing</p>");
        for (BrowserAction action : List.of(
                new Click("#no", MouseButton.LEFT, 1),
                new Fill("#no", "x"),
                new Extract(new Field("#no", null, false)),
                new Screenshot(false, "#no"))) {
            assertEquals(Reason.NOT_FOUND, reason(session.perform(action, SHORT)), action.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#covered", "#invisible", "#disabled"})
    void elementThatCannotBeClickedIsNotActionable(String selector) {
        load(
                "/covered",
                "<button id=covered style='position:absolute;top:0;left:0'>a</button>"
                        + "<div style='position:absolute;top:0;left:0;width:300px;height:300px'></div>"
                        + "<button id=invisible style='display:none'>b</button>"
                        + "<button id=disabled disabled style='position:absolute;top:400px'>c</button>");
        assertEquals(Reason.NOT_ACTIONABLE, reason(session.perform(new Click(selector, MouseButton.LEFT, 1), SHORT)));
    }

    @Test
    void whatCannotTakeTextIsNotActionable() {
        load("/fill", "<p id=p>x</p><input id=n type=number><input id=c type=checkbox>");
        for (String selector : List.of("#p", "#n", "#c")) {
            assertEquals(Reason.NOT_ACTIONABLE, reason(session.perform(new Fill(selector, "x"), TIMEOUT)), selector);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "div[",
                "",
                "  ",
                "unknown=x",
                "role=",
                "role=nonsense[",
                ">>",
                "p:nope(",
                "css=<>",
                "text=/(/",
                "xpath=//["
            })
    void wrongSelectorIsToldAtOnce(String selector) {
        load("/selector", "<p>x</p>");
        ActionOutcome clicked = session.perform(new Click(selector, MouseButton.LEFT, 1), TIMEOUT);
        assertEquals(Reason.INVALID_SELECTOR, reason(clicked));
        assertTrue(clicked.duration().compareTo(Duration.ofSeconds(3)) < 0, () -> "took " + clicked.duration());
        ActionOutcome all = session.perform(new Extract(new Field(selector, null, true)), TIMEOUT);
        assertEquals(Reason.INVALID_SELECTOR, reason(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1/", "http://no-such-host.invalid/", "nonsense", "http://", "http://a b/"})
    void whatCannotBeLoadedFailsTheNavigation(String url) {
        assertEquals(Reason.NAVIGATION_FAILED, reason(go(url)));
        result(load("/fine", "<p>still usable</p>"));
    }

    @Test
    void pageThatNeverLoadsEndsAtItsDeadline() {
        ActionOutcome outcome = session.perform(new Navigate(pages.url("/never"), WaitUntil.LOAD), SHORT);
        assertEquals(Reason.TIMEOUT, reason(outcome));
        assertTrue(outcome.duration().compareTo(SHORT.plusSeconds(1)) < 0, () -> "took " + outcome.duration());
        result(load("/after", "<p>still usable</p>"));
    }

    @Test
    void messagesShowNothingOfTheInside() {
        load("/secret", "<p>secret</p><p class=hidden style='display:none'>hidden secret</p>");
        Failed failed =
                assertInstanceOf(Failed.class, session.perform(new Click(".hidden", MouseButton.LEFT, 1), SHORT));
        assertEquals("The element was found but is covered, invisible, disabled or moving", failed.message());
    }

    @Test
    void forbiddenAddressIsNotLoadedOrShown() {
        String forbidden = pages.url("/x").replace("localhost", "forbidden.localhost");
        pages.add("/x", "<title>forbidden</title>");
        assertEquals(Reason.BLOCKED_BY_POLICY, reason(go(forbidden)));
        ActionOutcome redirected = go(pages.url("/redirect?" + forbidden));
        assertEquals(Reason.BLOCKED_BY_POLICY, reason(redirected));
        assertEquals("about:blank", redirected.page().url());
        load("/leave", "<a href='" + forbidden + "'>go</a>");
        session.perform(new Click("a", MouseButton.LEFT, 1), TIMEOUT);
        ActionOutcome after = waitFor(new WaitFor(null, ElementState.VISIBLE, "never", null, null));
        assertEquals("about:blank", after.page().url());
        assertEquals(Reason.BLOCKED_BY_POLICY, reason(go("file:///etc/passwd")));
        result(load("/fine", "<p>still usable</p>"));
    }
}
