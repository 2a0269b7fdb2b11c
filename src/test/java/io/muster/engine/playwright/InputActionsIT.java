package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Candidate;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.Point;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.InputAction;
import io.muster.engine.InputAction.Drag;
import io.muster.engine.InputAction.Hover;
import io.muster.engine.InputAction.Press;
import io.muster.engine.InputAction.Scroll;
import io.muster.engine.InputAction.Select;
import io.muster.engine.PageAction.Evaluate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keyboard and mouse, and what is reported when an element is not there, on a real browser. */
class InputActionsIT {
    private static final Duration SHORT = Duration.ofMillis(700);

    @Started
    private static Pages pages;

    @Started
    private static BrowserSession session;

    @Test
    void typingSendsEveryKeyBehindWhatIsThere() {
        load("<input id=q value=a onkeydown='window.keys = (window.keys || \"\") + event.key'>");
        done(new Press("End", "#q"));
        done(new InputAction.Type("#q", "bc"));
        assertEquals("\"abc\"", value("q.value"));
        assertEquals("\"Endbc\"", value("keys"));
    }

    @Test
    void keysGoToTheElementOrToTheFocus() {
        load("<input id=q><script>document.onkeydown = e => document.title += e.key + e.ctrlKey + ';'</script>");
        done(new Press("a", "#q"));
        done(new Press("Control+b", null));
        assertEquals("afalse;Controltrue;btrue;", page().page().title());
        Failed unknown = failed(new Press("Nonsense", null));
        assertEquals(Reason.FAILED, unknown.reason());
        assertTrue(unknown.message().startsWith("The key is not known"), unknown::message);
    }

    @Test
    void optionsAreSelectedByValueAndLabel() {
        load("<select id=s multiple><option value=1>One<option value=2>Two<option value=3>Three</select><p id=p>no");
        done(new Select("#s", List.of("1", "Three")));
        assertEquals("\"1,3\"", value("[...s.selectedOptions].map(o => o.value).join()"));
        done(new Select("#s", List.of()));
        assertEquals("0", value("s.selectedOptions.length"));
        Failed missing = failed(new Select("#s", List.of("Four")));
        assertEquals(Reason.NOT_FOUND, missing.reason());
        assertEquals("The element has no such option", missing.message());
        assertEquals(
                Reason.NOT_ACTIONABLE, failed(new Select("#p", List.of("1"))).reason());
    }

    @Test
    void hoveringShowsWhatHoveringShows() {
        load("<style>#menu { display: none } #item:hover #menu { display: block }</style>"
                + "<div id=item>Item<div id=menu>Menu</div></div>");
        assertEquals("\"none\"", value("getComputedStyle(menu).display"));
        done(new Hover("#item"));
        assertEquals("\"block\"", value("getComputedStyle(menu).display"));
    }

    @Test
    void pageElementAndContentScroll() {
        load("<div style='height:3000px'>tall</div><div id=box style='height:100px;overflow:auto'>"
                + "<div style='height:900px'>inside</div></div><p id=end>end</p>");
        done(new Scroll(null, new Point(0, 250)));
        assertEquals("250", value("scrollY"));
        done(new Scroll("#end", null));
        assertEquals("true", value("end.getBoundingClientRect().bottom <= innerHeight"));
        done(new Scroll("#box", new Point(0, 300)));
        assertEquals("300", value("box.scrollTop"));
    }

    @Test
    void draggingMovesAnElementOntoAnother() {
        load("<div id=from draggable=true ondragstart='event.dataTransfer.setData(\"text\", \"it\")'>from</div>"
                + "<div id=to style='height:80px' ondragover='event.preventDefault()'"
                + " ondrop='document.title = event.dataTransfer.getData(\"text\")'>to</div>");
        done(new Drag("#from", "#to", null, null));
        assertEquals("it", page().page().title());
        Failed failed = missing(new Drag("#from", "#too", null, null));
        assertEquals(List.of("#to"), selectors(failed));
    }

    @Test
    void clickGoesToAPointOfTheElement() {
        load("<canvas id=c width=200 height=100 onclick='document.title = event.offsetX + \",\" + event.offsetY'>");
        done(new Click("#c", MouseButton.LEFT, 1, new Point(150, 20)));
        assertEquals("150,20", page().page().title());
    }

    @Test
    void framesAndShadowRootsAreEntered() {
        pages.add("/inner", "<button onclick='document.title = parent.parent.document.title = \"inner\"'>Go</button>");
        pages.add("/outer", "<iframe id=in src=/inner></iframe>");
        load("<iframe id=out src=/outer></iframe><div id=host></div><script>"
                + "host.attachShadow({ mode: 'open' }).innerHTML = '<button id=deep>Deep</button>'</script>");
        done(new Click("#out >>> #in >>> role=button[name=\"Go\"]", MouseButton.LEFT, 1));
        assertEquals("inner", page().page().title());
        assertEquals("Deep", text("#deep"));
        assertEquals("Go", text("#out >>> #in >>> button"));
        assertEquals("Deep", text("#host >> text=Deep"));
    }

    @Test
    void missingElementComesWithWhatIsLikeIt() {
        load("<button>Submit</button><button>Cancel</button><a href=/a>Products</a><input id=email placeholder=E-mail>"
                + "<p data-testid=receipt>1</p><button style='display:none'>Submits</button>");
        assertEquals(
                "role=button[name=\"Submit\"]",
                selectors(missing("text=Sumbit")).get(0));
        assertEquals(
                "role=button[name=\"Submit\"]",
                selectors(missing("role=button[name=\"Submitt\"]")).get(0));
        assertEquals(
                List.of("role=button[name=\"Submit\"]", "role=button[name=\"Cancel\"]"),
                selectors(missing("role=button[name=\"Qwyxz\"]")));
        assertEquals(
                "role=link[name=\"Products\"]", selectors(missing("#product")).get(0));
        assertEquals(
                "role=textbox[name=\"E-mail\"]", selectors(missing("#e-mail")).get(0));
        assertEquals("testid=receipt", selectors(missing("testid=reciept")).get(0));
        assertEquals(
                "role=button[name=\"Cancel\"]",
                selectors(missing("body >> text=Cancle")).get(0));
        assertEquals(List.of(), selectors(missing("#qqqqqqqqqqqq")));
        for (Candidate candidate : missing("text=Sumbit").candidates()) {
            done(new Click(candidate.selector(), MouseButton.LEFT, 1));
        }
    }

    @Test
    void candidatesComeFromTheFrameThatWasEntered() {
        pages.add("/frame", "<button>Inside</button>");
        load("<iframe id=f src=/frame></iframe><button>Outside</button>");
        assertEquals(List.of("#f >>> role=button[name=\"Inside\"]"), selectors(missing("#f >>> text=Insyde")));
        assertEquals(List.of("#f"), selectors(missing("#ff >>> text=Inside")));
    }

    @Test
    void fieldThatIsMissingHasCandidatesToo() {
        load("<h1 id=title>Title</h1>");
        Failed failed = missing(new ExtractFields(Map.of("name", new Field("#titel", null, false))));
        assertEquals(List.of("role=heading[name=\"Title\"]"), selectors(failed));
    }

    @Test
    void pageThatIsFullOfElementsDelaysTheFailureLittle() {
        load(
                "<script>for (let i = 0; i < 5000; i++) document.write('<button>Button number ' + i + '</button>')</script>");
        Duration timeout = Duration.ofSeconds(3);
        ActionOutcome outcome = session.perform(new Click("text=Batton nomber", MouseButton.LEFT, 1), timeout);
        Failed failed = assertInstanceOf(Failed.class, outcome, outcome::toString);
        assertEquals(Reason.NOT_FOUND, failed.reason());
        assertTrue(failed.duration().compareTo(timeout.plusMillis(1500)) < 0, failed::toString);
    }

    @Test
    void contentOfForbiddenFramesIsNotRead() {
        String forbidden = pages.add("/hidden", "<p id=secret>secret</p>").replace("localhost", "forbidden.localhost");
        pages.add("/allowed", "<p id=open>open</p>");
        load("<iframe id=bad src='" + forbidden + "'></iframe><iframe id=good src=/allowed></iframe>");
        ActionOutcome read = session.perform(new Extract(new Field("#bad >>> #secret", null, false)), TIMEOUT);
        assertEquals(
                Reason.BLOCKED_BY_POLICY, assertInstanceOf(Failed.class, read).reason());
        assertEquals("open", text("#good >>> #open"));
        assertEquals(List.of(), selectors(missing("#bad >>> #sekret")));
    }

    private static void load(String html) {
        done(new Navigate(pages.add("/page", "<title></title>" + html), WaitUntil.LOAD));
    }

    private static Done page() {
        return done(new BrowserAction.ReadPage());
    }

    private static String value(String expression) {
        return done(new Evaluate(expression)).result().toString();
    }

    private static String text(String selector) {
        return done(new Extract(new Field(selector, null, false))).result().asString();
    }

    private static Failed missing(String selector) {
        return missing(new Click(selector, MouseButton.LEFT, 1));
    }

    /** Candidates have a third of a second: on a busy machine they may be missing. */
    private static Failed missing(BrowserAction action) {
        Failed failed = failed(action);
        for (int tries = 1; tries < 5 && failed.candidates().isEmpty(); tries++) {
            failed = failed(action);
        }
        assertEquals(Reason.NOT_FOUND, failed.reason());
        return failed;
    }

    private static List<String> selectors(Failed failed) {
        return failed.candidates().stream().map(Candidate::selector).toList();
    }

    private static Done done(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Done.class, outcome, () -> action + " " + outcome);
    }

    private static Failed failed(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, SHORT);
        return assertInstanceOf(Failed.class, outcome, () -> action + " " + outcome);
    }
}
