package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.RemoteAgent;
import io.muster.testing.SharedServer;
import io.muster.testing.StaticSite;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The widgets that pages are made of, each used through the REST API alone. */
class WidgetsIT {
    private static StaticSite site;
    private static MusterServer server;
    private static Client client;
    private static RemoteAgent agent;

    @BeforeAll
    static void start() throws IOException {
        site = new StaticSite("/widgets");
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("MUSTER_EGRESS_ALLOW", site.authority());
        server = MusterServer.start(environment);
        client = server.client();
        agent = client.agents().created();
    }

    @AfterAll
    static void stop() {
        server.close();
        site.close();
    }

    @Test
    void datePicker() {
        open("date-picker.html");
        perform("click", "selector", "#date");
        for (int months = 0; !read("#month").equals("March 2027"); months++) {
            assertTrue(months < 24, "the month never comes");
            perform("click", "selector", "role=button[name=\"Next month\"]");
        }
        perform("click", "selector", "role=gridcell[name=\"17\"]");
        assertEquals("\"2027-03-17\"", evaluate("date.value"));
    }

    @Test
    void autocomplete() {
        open("autocomplete.html");
        perform("type", "selector", "role=combobox", "text", "lu");
        perform("wait_for", "selector", "role=option[name=\"Lugano\"]");
        perform("press", "key", "ArrowDown");
        perform("press", "key", "ArrowDown");
        perform("press", "key", "Enter");
        assertEquals("Lugano", read("#chosen"));
        perform("fill", "selector", "#city", "value", "");
        perform("type", "selector", "#city", "text", "zü");
        perform("click", "selector", "role=option[name=\"Zürich\"]");
        assertEquals("Zürich", read("#chosen"));
    }

    @Test
    void dragAndDrop() {
        open("drag-and-drop.html");
        perform("drag", "selector", "#card-b", "target", "#done");
        assertEquals("B", read("#done >> .card"));
        perform("drag", "selector", "#piece", "target", "#hole");
        assertEquals("in the hole", read("#placed"));
    }

    @Test
    void nestedFrames() {
        open("nested-frames.html");
        String inner = "#outer >>> iframe >>> ";
        perform("fill", "selector", inner + "#name", "value", "Ada");
        perform("select", "selector", inner + "#colour", "values", List.of("Green"));
        perform("click", "selector", inner + "role=button[name=\"Send\"]");
        assertEquals("Ada g", read("#received"));
    }

    @Test
    void nestedFramesByReference() {
        open("nested-frames.html");
        perform("wait_for", "selector", "#outer >>> iframe >>> #name");
        String snapshot = perform("snapshot").path("result").asString();
        perform("fill", "selector", reference(snapshot, "textbox \"Name\""), "value", "Grace");
        perform("click", "selector", reference(snapshot, "button \"Send\""));
        assertEquals("Grace r", read("#received"));
    }

    @Test
    void shadowDom() {
        open("shadow-dom.html");
        perform("fill", "selector", "#name >> input", "value", "Ada");
        String snapshot = perform("snapshot").path("result").asString();
        perform("fill", "selector", reference(snapshot, "textbox \"E-mail\""), "value", "ada@example.com");
        perform("click", "selector", "text=Sign up");
        assertEquals("Ada / ada@example.com", read("#received"));
    }

    @Test
    void contentEditable() {
        open("contenteditable.html");
        perform("fill", "selector", "role=textbox[name=\"Message\"]", "value", "dear ");
        perform("press", "key", "End", "selector", "#editor");
        perform("press", "key", "Control+b", "selector", "#editor");
        perform("type", "selector", "#editor", "text", "all");
        perform("click", "selector", "#send");
        String html = read("#sent").replace("&nbsp;", " ");
        assertEquals("dear <b>all</b>", html);
    }

    @Test
    void virtualList() {
        open("virtual-list.html");
        perform("scroll", "selector", "#list", "y", 150_000);
        perform("click", "selector", "text=\"Row 5003\"");
        assertEquals("Row 5003", read("#chosen"));
    }

    @Test
    void canvasButton() {
        open("canvas.html");
        assertEquals(
                "image/png",
                perform("screenshot", "selector", "#canvas")
                        .path("result")
                        .path("content_type")
                        .asString());
        perform("click", "selector", "#canvas", "position", Map.of("x", 290, "y", 135));
        assertEquals("Blue", read("#pressed"));
        perform("click", "selector", "#canvas", "position", Map.of("x", 41, "y", 31));
        assertEquals("Red", read("#pressed"));
    }

    @Test
    void infiniteScroll() {
        open("infinite-scroll.html");
        for (int last = 20; last <= 100; last += 20) {
            perform("wait_for", "selector", "#article-" + last);
            perform("scroll", "y", 1_000_000);
        }
        perform("click", "selector", "role=button[name=\"Open 57\"]");
        assertEquals(
                "Opened 57",
                perform("wait_for", "selector", "#feed").path("title").asString());
    }

    @Test
    void modal() {
        open("modal.html");
        JsonNode covered = fail("click", "selector", "#buy", "timeout_ms", 500);
        assertEquals("not_actionable", covered.path("reason").asString());
        String mistyped = "role=button[name=\"Acept\"]";
        JsonNode wrong = fail("click", "selector", mistyped, "timeout_ms", 500);
        assertEquals("not_found", wrong.path("reason").asString());
        // They have a third of a second: on a busy machine they may be missing.
        for (int tries = 1; tries < 5 && !wrong.has("candidates"); tries++) {
            wrong = fail("click", "selector", mistyped, "timeout_ms", 500);
        }
        assertEquals(
                json("selector", "role=button[name=\"Accept\"]", "name", "Accept")
                        .toString(),
                wrong.path("candidates").path(0).toString());
        perform("click", "selector", "#agree");
        perform(
                "click",
                "selector",
                wrong.path("candidates").path(0).path("selector").asString());
        perform("wait_for", "selector", "#terms", "state", "hidden");
        perform("click", "selector", "#buy");
        assertEquals("bought", read("#state"));
    }

    @Test
    void controls() {
        open("controls.html");
        perform("press", "key", "ArrowRight", "selector", "#volume");
        perform("select", "selector", "#toppings", "values", List.of("Cheese", "Olives"));
        perform("fill", "selector", "#date", "value", "2027-03-17");
        perform("fill", "selector", "#colour", "value", "#00ff00");
        perform("hover", "selector", "#menu");
        perform("click", "selector", "#export");
        assertEquals("6 Cheese+Olives 2027-03-17 #00ff00", read("#exported"));
    }

    @Test
    void historyCookiesAndPaper() {
        open("canvas.html");
        open("modal.html");
        assertEquals(
                json("status", 200).toString(), perform("back").path("result").toString());
        assertEquals("Canvas", perform("reload").path("title").asString());
        assertEquals("Modal", perform("forward").path("title").asString());
        JsonNode cookie = perform("cookies", "op", "get").path("result");
        assertEquals("[]", cookie.toString());
        evaluate("document.cookie = 'a=1'");
        assertEquals(
                "a",
                perform("cookies", "op", "get")
                        .path("result")
                        .path(0)
                        .path("name")
                        .asString());
        perform("cookies", "op", "clear");
        assertEquals("\"\"", evaluate("document.cookie"));
        JsonNode pdf = perform("pdf", "format", "letter").path("result");
        assertEquals("application/pdf", pdf.path("content_type").asString());
        assertTrue(pdf.path("base64").asString().startsWith("JVBERi"), "not a PDF");
    }

    private static void open(String page) {
        assertEquals(
                200,
                perform("navigate", "url", site.url(page))
                        .path("result")
                        .path("status")
                        .asInt());
    }

    private static String read(String selector) {
        return perform("extract", "selector", selector).path("result").asString();
    }

    private static String evaluate(String expression) {
        return perform("evaluate", "expression", expression).path("result").toString();
    }

    private static String reference(String snapshot, String element) {
        Matcher matcher = Pattern.compile("- " + Pattern.quote(element) + " [^\\n]*?\\[(ref=\\w+)]")
                .matcher(snapshot);
        assertTrue(matcher.find(), snapshot);
        return matcher.group(1);
    }

    private static JsonNode perform(String action, Object... members) {
        return agent.done(action, members);
    }

    private static JsonNode fail(String action, Object... members) {
        return agent.failed(action, members);
    }
}
