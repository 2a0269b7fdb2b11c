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
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.CookieAction.ClearCookies;
import io.muster.engine.CookieAction.Cookie;
import io.muster.engine.CookieAction.ReadCookies;
import io.muster.engine.CookieAction.SameSite;
import io.muster.engine.CookieAction.SetCookies;
import io.muster.engine.NavigationAction.Back;
import io.muster.engine.NavigationAction.Forward;
import io.muster.engine.NavigationAction.Reload;
import io.muster.engine.PageAction.Evaluate;
import io.muster.engine.PageAction.PaperFormat;
import io.muster.engine.PageAction.Pdf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** History, printing, scripts and cookies, on a real browser. */
class PageActionsIT {
    private static final Duration SHORT = Duration.ofMillis(700);

    @Started
    private static Pages pages;

    @Started
    private BrowserSession session;

    @Test
    void historyIsWalkedBothWaysAndReloaded() {
        go(pages.add("/first", "<title>first</title>"));
        go(pages.url("/missing"));
        ActionOutcome.Done back = done(new Back());
        assertEquals("{\"status\":200}", back.result().toString());
        assertEquals("first", back.page().title());
        assertEquals("{\"status\":404}", done(new Forward()).result().toString());
        pages.add("/first", "<title>changed</title>");
        done(new Back());
        ActionOutcome.Done reloaded = done(new Reload());
        assertEquals("{\"status\":200}", reloaded.result().toString());
        assertEquals("changed", reloaded.page().title());
    }

    @Test
    void endOfTheHistoryIsToldAtOnce() {
        go(pages.add("/only", "<title>only</title>"));
        Failed failed = failed(new Forward(), TIMEOUT);
        assertEquals(Reason.NAVIGATION_FAILED, failed.reason());
        assertEquals("The history has no page to go forward to", failed.message());
        assertEquals("only", failed.page().title());
    }

    @Test
    void pageWithinTheSameDocumentHasNoStatus() {
        go(pages.add("/fragment", "<a id=a href='#b'>b</a>"));
        done(new Evaluate("location.hash = 'b'"));
        ActionOutcome.Done back = done(new Back());
        assertEquals("{\"status\":null}", back.result().toString());
        assertEquals(pages.url("/fragment"), back.page().url());
    }

    @Test
    void reloadEndsAtItsDeadlineAndThePageCanBeUsed() {
        go(pages.add(
                "/hanging",
                "<title>hanging</title><script>if (sessionStorage.once) "
                        + "document.write('<img src=/never>'); sessionStorage.once = 1</script>"));
        assertEquals(Reason.TIMEOUT, failed(new Reload(), SHORT).reason());
        assertEquals("2", done(new Evaluate("1 + 1")).result().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document.title = 'changed'",
                "Promise.resolve().then(() => document.title = 'changed')",
                "new Promise(done => setTimeout(() => done(document.title = 'changed'), 30))",
            })
    void stateIsThatAfterTheScript(String expression) {
        go(pages.add("/state", "<title>first</title><p id=p></p>"));
        for (int round = 0; round < 10; round++) {
            done(new Evaluate("document.title = 'first'"));
            assertEquals("changed", done(new Evaluate(expression)).page().title());
        }
    }

    @Test
    void pdfIsADocument() {
        go(pages.add("/print", "<h1>Print me</h1>"));
        JsonNode result = done(new Pdf(PaperFormat.A5, true, true)).result();
        assertEquals("application/pdf", result.path("content_type").asString());
        String head = new String(result.path("base64").binaryValue(), 0, 5, StandardCharsets.US_ASCII);
        assertEquals("%PDF-", head);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 1                                    | 2",
                "{a: [1, null, 'x']}                      | {\"a\":[1,null,\"x\"]}",
                "() => document.title                     | \"script\"",
                "async () => ({ done: true })             | {\"done\":true}",
                "await Promise.resolve(7)                 | 7",
                "const a = 2; const b = 3; a * b          | 6",
                "fetch('/script').then(r => r.status)     | 200",
                "undefined                                | null",
                "new Date(0)                              | \"1970-01-01T00:00:00.000Z\"",
                "document.querySelectorAll('p').length    | 2",
                "window.ownVariable                       | \"page\"",
            })
    void expressionsHaveJsonValues(String expression, String expected) {
        go(script());
        assertEquals(expected, done(new Evaluate(expression)).result().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing.there          | The expression failed: ReferenceError: nothing is not defined",
                "1 +                    | The expression failed: SyntaxError: Unexpected end of input",
                "throw new Error('no')  | The expression failed: Error: no",
                "document.body          | The result cannot be returned as JSON: TypeError: a Node is not JSON",
                "({ f() {} })           | The result cannot be returned as JSON: TypeError: a function is not JSON",
                "[10n]                  | The result cannot be returned as JSON: TypeError: a bigint is not JSON",
                "new Map()              | The result cannot be returned as JSON: TypeError: a Map is not JSON",
                "'x'.repeat(2000000)    | The result has 2000002 characters; at most 1000000 are returned",
            })
    void expressionsThatGiveNoJsonSayWhy(String expression, String message) {
        go(script());
        Failed failed = failed(new Evaluate(expression), TIMEOUT);
        assertEquals(Reason.FAILED, failed.reason());
        assertEquals(message, failed.message());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textThatIsTooLargeIsNotRead(boolean all) {
        go(pages.add("/large", "<p id=p></p><script>p.textContent = 'x'.repeat(5000000)</script>"));
        Failed failed = failed(new Extract(new Field("#p", null, all)), TIMEOUT);
        assertEquals(Reason.FAILED, failed.reason());
        assertEquals("What was found has more than 4000000 characters; extract less at once", failed.message());
    }

    @Test
    void circlesAreNotJson() {
        go(script());
        Failed failed = failed(new Evaluate("const a = {}; a.a = a; a"), TIMEOUT);
        assertTrue(failed.message().startsWith("The result cannot be returned as JSON"), failed::message);
    }

    @Test
    void expressionRunsUnderAStrictContentSecurityPolicy() {
        go(pages.add(
                "/strict",
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><title>strict</title>"));
        assertEquals("\"strict\"", done(new Evaluate("document.title")).result().toString());
    }

    @Test
    void expressionThatNeverEndsIsGivenUp() {
        go(script());
        assertEquals(
                Reason.TIMEOUT,
                failed(new Evaluate("new Promise(() => {})"), SHORT).reason());
        assertEquals("2", done(new Evaluate("1 + 1")).result().toString());
    }

    @Test
    void expressionThatLeavesThePageSaysSoOrEnds() {
        go(script());
        String away = pages.add("/away", "<title>away</title>");
        Failed failed = failed(new Evaluate("location.href = '" + away + "'; new Promise(() => {})"), TIMEOUT);
        assertEquals("The page was left while the expression ran", failed.message());
    }

    @Test
    void scriptCannotShowAForbiddenAddress() {
        go(script());
        String forbidden = pages.add("/secret", "<p>secret</p>").replace("localhost", "forbidden.localhost");
        // Reported as left or as blocked, according to which the browser says first; then it is blocked at the next
        // look.
        failed(new Evaluate("location.href = '" + forbidden + "'; new Promise(() => {})"), TIMEOUT);
        session.perform(new ReadPage(), TIMEOUT);
        assertEquals(
                "\"\"", done(new Evaluate("document.body.innerText")).result().toString());
    }

    @Test
    void cookiesAreSetReadAndCleared() {
        Cookie cookie = new Cookie("one", "1", null, "localhost", null, 4_000_000_000.0, true, false, SameSite.LAX);
        go(script());
        done(new SetCookies(List.of(cookie)));
        go(pages.url("/cookie"));
        assertEquals(
                "\"one=1\"",
                done(new Evaluate("document.querySelector('#cookie').innerText"))
                        .result()
                        .toString());
        JsonNode cookies = done(new ReadCookies()).result();
        assertEquals(1, cookies.size());
        assertEquals("one", cookies.path(0).path("name").asString());
        assertEquals("localhost", cookies.path(0).path("domain").asString());
        assertEquals("/", cookies.path(0).path("path").asString());
        assertEquals("lax", cookies.path(0).path("same_site").asString());
        assertTrue(cookies.path(0).path("http_only").asBoolean());
        assertTrue(cookies.path(0).has("expires"), cookies::toString);
        done(new ClearCookies());
        assertEquals("[]", done(new ReadCookies()).result().toString());
    }

    @Test
    void cookieForAForbiddenHostIsRefused() {
        Cookie byUrl = new Cookie("a", "b", "http://forbidden.localhost/", null, null, null, null, null, null);
        assertEquals(
                Reason.BLOCKED_BY_POLICY,
                failed(new SetCookies(List.of(byUrl)), TIMEOUT).reason());
        assertEquals("[]", done(new ReadCookies()).result().toString());
    }

    @Test
    void impossibleCookieIsRefused() {
        Cookie cookie = new Cookie("a b;", "\n", pages.url("/"), null, null, null, null, null, null);
        assertEquals(
                "The browser does not take these cookies",
                failed(new SetCookies(List.of(cookie)), TIMEOUT).message());
    }

    private static String script() {
        return pages.add("/script", "<title>script</title><p>a</p><p>b</p><script>var ownVariable = 'page'</script>");
    }

    private void go(String url) {
        done(new Navigate(url, WaitUntil.LOAD));
    }

    private Done done(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Done.class, outcome, outcome::toString);
    }

    private Failed failed(BrowserAction action, Duration timeout) {
        ActionOutcome outcome = session.perform(action, timeout);
        return assertInstanceOf(Failed.class, outcome, outcome::toString);
    }
}
