package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.PageAction.Evaluate;
import io.muster.engine.PageAction.Snapshot;
import io.muster.engine.playwright.action.SnapshotText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Snapshots and the references in them, on a real browser. */
class SnapshotIT {

    @Started
    private static Pages pages;

    @Started
    private static BrowserSession session;

    @Test
    void elementsAreClickedByTheirReference() {
        load("<h1>Shop</h1><button onclick='document.title = \"saved\"'>Save</button>");
        String text = snapshot(null);
        assertTrue(text.contains("- heading \"Shop\" [level=1] [ref="), text);
        click(reference(text, "button \"Save\""));
        assertEquals("saved", done(new ReadPage()).page().title());
    }

    @Test
    void framesAreShownAndTheirReferencesReachIntoThem() {
        pages.add("/in", "<button onclick='parent.document.title = \"framed\"'>Inside</button>");
        load("<iframe src=/in></iframe>");
        String text = snapshot(null);
        String inside = reference(text, "button \"Inside\"");
        assertTrue(inside.matches("ref=f\\d+e\\d+"), text);
        click(inside);
        assertEquals("framed", done(new ReadPage()).page().title());
    }

    @Test
    void partOfThePageIsShownAlone() {
        load("<nav><a href=/a>Home</a></nav><main><button>Save</button></main>");
        String text = snapshot("main");
        assertTrue(text.contains("button \"Save\""), text);
        assertFalse(text.contains("Home"), text);
    }

    @Test
    void referenceOfWhatIsGoneIsToldAtOnce() {
        load("<button>Save</button><p>more</p>");
        String save = reference(snapshot(null), "button \"Save\"");
        done(new Evaluate("document.querySelector('button').remove()"));
        assertStale(save);
        assertStale("ref=e999");
        assertStale("ref=f99e1");
        done(new WaitFor(save, ElementState.HIDDEN, null, null, null));
        load("<button>Save</button>");
        assertStale(save);
    }

    @Test
    void everyMatchBelowAReferenceIsRead() {
        load("<ul><li>a</li><li>b</li></ul><ul aria-label=other><li>c</li></ul>");
        String list = reference(snapshot(null), "list \"other\"");
        assertEquals(
                "[\"c\"]",
                done(new Extract(new Field(list + " >> li", null, true)))
                        .result()
                        .toString());
        assertEquals(
                "\"c\"",
                done(new Extract(new Field(list, null, false))).result().toString());
    }

    @Test
    void longSnapshotIsCutAndSaysSo() {
        load("<script>for (let i = 0; i < 5000; i++) document.write('<button>Button ' + i + '</button>')</script>");
        String text = snapshot(null);
        assertTrue(text.length() < SnapshotText.MAX_LENGTH + 200, () -> "length " + text.length());
        assertTrue(text.substring(text.lastIndexOf('\n') + 1).startsWith("# cut here: "), text);
    }

    @Test
    void contentOfForbiddenFramesIsLeftOut() {
        String forbidden = pages.add("/secret", "<p>secret</p>").replace("localhost", "forbidden.localhost");
        load("<p>open</p><iframe src='" + forbidden + "'></iframe>");
        String text = snapshot(null);
        assertTrue(text.contains("open"), text);
        assertFalse(text.contains("secret"), text);
        assertTrue(text.contains("# left out"), text);
    }

    private static void assertStale(String reference) {
        ActionOutcome outcome = session.perform(new Click(reference, MouseButton.LEFT, 1), TIMEOUT);
        Failed failed = assertInstanceOf(Failed.class, outcome, outcome::toString);
        assertEquals(Reason.NOT_FOUND, failed.reason());
        assertEquals("No element has this reference any more; take a new snapshot", failed.message());
        assertTrue(failed.duration().compareTo(TIMEOUT.dividedBy(2)) < 0, failed::toString);
    }

    private static void load(String html) {
        done(new Navigate(pages.add("/page", "<title></title>" + html), WaitUntil.LOAD));
    }

    private static String snapshot(String selector) {
        return done(new Snapshot(selector)).result().asString();
    }

    private static String reference(String snapshot, String element) {
        Matcher matcher = Pattern.compile("- " + Pattern.quote(element) + " [^\\n]*?\\[(ref=\\w+)]")
                .matcher(snapshot);
        assertTrue(matcher.find(), snapshot);
        return matcher.group(1);
    }

    private static void click(String selector) {
        done(new Click(selector, MouseButton.LEFT, 1));
    }

    private static Done done(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Done.class, outcome, () -> action + " " + outcome);
    }
}
