package io.muster.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.console.ServerStatus.Component;
import io.muster.console.ServerStatus.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageTest {
    private static final ServerAddress ADDRESS = ServerAddress.of("http", "localhost", 9080, "");

    private static ServerStatus status(State database, State browser, String detail, boolean demo) {
        return new ServerStatus(
                "1.2.3",
                new Component(database, "embedded H2"),
                new Component(browser, detail),
                7,
                Duration.ofMinutes(61),
                demo);
    }

    private static String page(ServerStatus status) {
        return StatusPage.render(status, ADDRESS).markup();
    }

    @Test
    void pageShowsFiguresAndTheFirstCommand() {
        String page = page(status(State.READY, State.READY, "Chromium 156", true));
        assertTrue(page.contains("<span id=\"version\">1.2.3</span>"));
        assertTrue(page.contains("id=\"database-detail\">embedded H2</p>"));
        assertTrue(page.contains("id=\"browser-detail\">Chromium 156</p>"));
        assertTrue(page.contains("id=\"live-agents\">7</p>"));
        assertTrue(page.contains("id=\"uptime\">1 h 1 min</p>"));
        assertTrue(page.contains("curl -X POST http://localhost:9080/api/agents/browser \\"));
        assertTrue(page.contains("-d &#39;{&quot;agent_id&quot;: &quot;first&quot;}&#39;</code>"));
    }

    @ParameterizedTest
    @CsvSource({
        "READY,   READY,   Ready for agents, ready",
        "READY,   WAITING, Getting ready,    waiting",
        "WAITING, READY,   Getting ready,    waiting",
        "FAILED,  READY,   Needs attention,  failed",
        "WAITING, FAILED,  Needs attention,  failed",
    })
    void headlineIsTheWorstState(State database, State browser, String headline, String look) {
        String page = page(status(database, browser, "", true));
        assertTrue(page.contains("<section class=\"headline " + look + "\">\n<h1 id=\"headline\">" + headline));
    }

    @Test
    void detailIsEscaped() {
        assertTrue(page(status(State.READY, State.FAILED, "<img src=x>", true)).contains(">&lt;img src=x&gt;</p>"));
    }

    @Test
    void demoIsLinkedWhileItIsServed() {
        assertTrue(page(status(State.READY, State.READY, "", true)).contains("<a href=\"demo/\">"));
        assertFalse(page(status(State.READY, State.READY, "", false)).contains("demo/"));
    }

    @Test
    void securityPolicyFindsNothingInline() {
        String page = page(status(State.READY, State.READY, "", true));
        assertEquals(-1, page.indexOf("style="));
        assertEquals(-1, page.indexOf("<style"));
        assertEquals(-1, page.indexOf("<script>"));
    }

    @ParameterizedTest
    @CsvSource({
        "http,  localhost,        9080, '',      http://localhost:9080",
        "http,  muster.example,   80,   '',      http://muster.example",
        "https, muster.example,   443,  /muster, https://muster.example/muster",
        "https, muster.example,   80,   '',      https://muster.example:80",
        "http,  [::1],            9080, '',      http://[::1]:9080",
        "http,  ::1,              9080, '',      http://[::1]:9080",
        "http,  x;rm -rf,         9080, '',      http://localhost:9080",
        "http,  $(id),            9080, '',      http://localhost:9080",
        "http,  a'b,              9080, /a;b,    http://localhost:9080",
        "gopher, localhost,       9080, '',      http://localhost:9080",
    })
    void addressIsSafeToCopyIntoShell(String scheme, String host, int port, String context, String address) {
        assertEquals(address, ServerAddress.of(scheme, host, port, context).text());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0 s", "59, 59 s", "61, 1 min 1 s", "3600, 1 h 0 min", "93784, 1 d 2 h"})
    void uptimeIsSaidInTwoUnits(long seconds, String text) {
        assertEquals(text, UptimeText.of(Duration.ofSeconds(seconds)));
    }
}
