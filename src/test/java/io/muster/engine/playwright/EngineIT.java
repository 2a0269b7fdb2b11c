package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.ContextSettings;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionSettings.Viewport;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every action and every reason for its failure, on a real browser. */
class EngineIT {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static EngineFixture engine;
    private static Pages pages;
    private BrowserSession session;

    @BeforeAll
    static void start() throws IOException {
        pages = new Pages();
        engine = new EngineFixture();
    }

    @AfterAll
    static void stop() {
        engine.close();
        pages.close();
    }

    @BeforeEach
    void open() {
        session = engine.open();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void navigationTellsTheStatusAndThePage() {
        ActionOutcome loaded = load("/hello", "<title>Hello</title><h1>Hello</h1>");
        assertEquals("{\"status\":200}", result(loaded).toString());
        assertEquals(pages.url("/hello"), loaded.page().url());
        assertEquals("Hello", loaded.page().title());
        assertEquals("complete", loaded.page().loadState());
        assertTrue(loaded.duration().compareTo(TIMEOUT) < 0);
        assertEquals("{\"status\":404}", result(go(pages.url("/missing"))).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "#one,                            b",
        "css=#one,                        b",
        "testid=the \"one\",              b",
        "text=Press,                      b",
        "'role=button[name=\"Press me\"]', b",
        "'#box >> text=Press',            b",
    })
    void everyKindOfSelectorClicks(String selector, String expected) {
        load(
                "/click",
                "<div id=box><button id=one data-testid='the \"one\"' onclick='document.title=\"b\"'>Press me</button></div>");
        ActionOutcome clicked = session.perform(new Click(selector, MouseButton.LEFT, 1), TIMEOUT);
        assertTrue(result(clicked).isNull());
        assertEquals(expected, clicked.page().title());
    }

    @Test
    void clickKnowsButtonAndCount() {
        load(
                "/clicks",
                "<p id=p ondblclick='document.title=\"double\"' oncontextmenu='document.title=\"right\"'>x</p>");
        assertEquals(
                "double",
                session.perform(new Click("#p", MouseButton.LEFT, 2), TIMEOUT)
                        .page()
                        .title());
        assertEquals(
                "right",
                session.perform(new Click("#p", MouseButton.RIGHT, 1), TIMEOUT)
                        .page()
                        .title());
    }

    @Test
    void fillsFields() {
        load("/form", "<input id=i value=old oninput='document.title=this.value'><textarea id=t></textarea>");
        assertEquals(
                "new äö",
                session.perform(new Fill("#i", "new äö"), TIMEOUT).page().title());
    }

    @Test
    void extractsTextListAndObject() {
        load(
                "/list",
                "<ul><li class=x data-n=1> One <b>more</b></li><li class=x>Two</li></ul><a href='/there'>link</a>"
                        + "<svg><text id=s>drawn</text></svg>");
        assertEquals("\"One more\"", extract(new Field(".x", null, false)).toString());
        assertEquals("\"drawn\"", extract(new Field("#s", null, false)).toString());
        assertEquals(
                "[\"One more\",\"Two\"]", extract(new Field(".x", null, true)).toString());
        assertEquals("[\"1\",null]", extract(new Field(".x", "data-n", true)).toString());
        assertEquals("[]", extract(new Field(".none", null, true)).toString());
        assertEquals("\"/there\"", extract(new Field("a", "href", false)).toString());
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("z", new Field("a", null, false));
        fields.put("all", new Field("li", null, true));
        JsonNode object = result(session.perform(new ExtractFields(fields), TIMEOUT));
        assertEquals("{\"z\":\"link\",\"all\":[\"One more\",\"Two\"]}", object.toString());
    }

    @Test
    void screenshotsArePngs() throws IOException {
        load("/tall", "<h1 id=h style='width:50px;height:20px;margin:0'>x</h1><div style='height:3000px'></div>");
        assertEquals(720, height(new Screenshot(false, null)));
        assertTrue(height(new Screenshot(true, null)) > 3000);
        assertEquals(20, height(new Screenshot(false, "#h")));
    }

    @Test
    void waitsForElementTextUrlAndLoadState() {
        load(
                "/later",
                "<script>setTimeout(()=>{document.body.innerHTML='<p id=p>arrived</p>';history.pushState(0,'','/later#x')},300)</script>");
        result(waitFor(new WaitFor("#p", ElementState.VISIBLE, "arrived", "**/later#x", WaitUntil.LOAD)));
        result(waitFor(new WaitFor("#gone", ElementState.HIDDEN, null, null, null)));
        assertEquals(Reason.NOT_FOUND, reason(waitFor(new WaitFor("#q", ElementState.VISIBLE, null, null, null))));
        assertEquals(Reason.NOT_FOUND, reason(waitFor(new WaitFor(null, ElementState.VISIBLE, "nope", null, null))));
        assertEquals(Reason.TIMEOUT, reason(waitFor(new WaitFor("#p", ElementState.HIDDEN, null, null, null))));
        assertEquals(Reason.TIMEOUT, reason(waitFor(new WaitFor(null, ElementState.VISIBLE, null, "**/no", null))));
    }

    @Test
    void readsThePage() {
        load("/page", "<title>T</title>");
        assertEquals(
                "{\"url\":\"" + pages.url("/page") + "\",\"title\":\"T\",\"load_state\":\"complete\"}",
                result(session.perform(new ReadPage(), TIMEOUT)).toString());
    }

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

    @Test
    void onlyAllowedHostsMayBeVisited() {
        try (BrowserSession narrow = engine.open(new SessionSettings(
                TenantId.DEFAULT,
                "n",
                "chromium",
                true,
                Isolation.SHARED,
                null,
                null,
                null,
                null,
                null,
                List.of("localhost"),
                ContextSettings.DEFAULT))) {
            pages.add("/a", "<p>a</p>");
            result(narrow.perform(new Navigate(pages.url("/a"), WaitUntil.LOAD), TIMEOUT));
            String other = pages.url("/a").replace("localhost", "127.0.0.1");
            assertEquals(
                    Reason.BLOCKED_BY_POLICY, reason(narrow.perform(new Navigate(other, WaitUntil.LOAD), TIMEOUT)));
        }
    }

    @Test
    void sessionsShareNoCookies() {
        load("/set", "<script>document.cookie='a=1'</script>");
        go(pages.url("/cookie"));
        assertEquals("\"a=1\"", extract(new Field("#cookie", null, false)).toString());
        try (BrowserSession other = engine.open()) {
            other.perform(new Navigate(pages.url("/cookie"), WaitUntil.LOAD), TIMEOUT);
            ActionOutcome read = other.perform(new Extract(new Field("#cookie", null, false)), TIMEOUT);
            assertEquals("\"null\"", result(read).toString());
        }
    }

    @Test
    void settingsReachThePage() {
        String url = pages.add(
                "/settings",
                "<p id=p></p><script>p.textContent=[innerWidth,innerHeight,navigator.language,navigator.userAgent,"
                        + "Intl.DateTimeFormat().resolvedOptions().timeZone].join(' ')</script>");
        SessionSettings settings = new SessionSettings(
                TenantId.DEFAULT,
                "s",
                "chromium",
                true,
                Isolation.SHARED,
                new Viewport(800, 600),
                "de-DE",
                "Asia/Tokyo",
                "Agent/1",
                url,
                List.of(),
                ContextSettings.DEFAULT);
        try (BrowserSession set = engine.open(settings)) {
            ActionOutcome read = set.perform(new Extract(new Field("#p", null, false)), TIMEOUT);
            assertEquals("\"800 600 de-DE Agent/1 Asia/Tokyo\"", result(read).toString());
        }
    }

    @Test
    void unknownChannelNamesWhatIsInstalled() {
        AppException refused = assertThrows(
                AppException.class,
                () -> engine.open(new SessionSettings(
                        TenantId.DEFAULT,
                        "c",
                        "chrome",
                        true,
                        Isolation.SHARED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        ContextSettings.DEFAULT)));
        assertEquals(ErrorCode.BROWSER_UNAVAILABLE, refused.code());
        assertEquals(Map.of("available", List.of("chromium")), refused.members());
    }

    @Test
    void wrongSettingsAndStartUrlsAreExplained() {
        AppException zone = assertThrows(
                AppException.class,
                () -> engine.open(new SessionSettings(
                        TenantId.DEFAULT,
                        "z",
                        "chromium",
                        true,
                        Isolation.SHARED,
                        null,
                        null,
                        "Not/AZone",
                        null,
                        null,
                        List.of(),
                        ContextSettings.DEFAULT)));
        assertEquals(ErrorCode.INVALID, zone.code());
        AppException start =
                assertThrows(AppException.class, () -> engine.open(EngineFixture.settings("http://localhost:1/")));
        assertEquals(ErrorCode.ACTION_FAILED, start.code());
        assertEquals(Map.of("reason", "navigation_failed"), start.members());
    }

    @Test
    void closedSessionFailsItsActions() {
        session.close();
        session.close();
        assertEquals(Reason.SESSION_LOST, reason(session.perform(new ReadPage(), TIMEOUT)));
    }

    private ActionOutcome load(String path, String html) {
        return go(pages.add(path, html));
    }

    private ActionOutcome go(String url) {
        return session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT);
    }

    private ActionOutcome waitFor(WaitFor action) {
        return session.perform(action, SHORT);
    }

    private JsonNode extract(Field field) {
        return result(session.perform(new Extract(field), TIMEOUT));
    }

    private int height(Screenshot action) throws IOException {
        JsonNode shot = result(session.perform(action, TIMEOUT));
        assertEquals("image/png", shot.path("content_type").asString());
        byte[] png = shot.path("base64").binaryValue();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        return java.nio.ByteBuffer.wrap(png).getInt(20);
    }

    private static JsonNode result(ActionOutcome outcome) {
        return assertInstanceOf(Done.class, outcome, outcome::toString).result();
    }

    private static Reason reason(ActionOutcome outcome) {
        return assertInstanceOf(Failed.class, outcome, outcome::toString).reason();
    }
}
