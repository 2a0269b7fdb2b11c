package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Sha256;
import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.RemoteAgent;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Pages, dialogs and files of an agent, through the API alone and on the demo site. */
class FilesIT {
    private static final String DEMO = SharedServer.get().url() + "/demo/";
    private static final String PLACED = "order/placed?product=oak-tray&quantity=1&delivery=standard&name=Ada";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Client client = SharedServer.get().client();
    private RemoteAgent agent;

    @BeforeEach
    void createAgent() {
        agent = create(json());
    }

    @AfterEach
    void deleteAgent() {
        agent.delete();
    }

    private RemoteAgent create(JsonNode config) {
        return client.agents().created("config", config);
    }

    private void visit(String path) {
        agent.done("navigate", "url", DEMO + path);
    }

    private String text(String selector) {
        return agent.done("extract", "selector", selector).path("result").asString();
    }

    @Test
    void receiptIsDownloadedListedAndServed() {
        visit(PLACED);
        JsonNode file = agent.done("download", "selector", "#receipt").path("result");
        assertTrue(file.path("name").asString().matches("receipt-HP-\\d{8}\\.txt"), file::toString);
        JsonNode listed = agent.get("/artifacts").json().path("items");
        assertEquals(1, listed.size());
        assertEquals(file.path("sha256"), listed.path(0).path("sha256"));
        assertEquals(file.path("artifact"), listed.path(0).path("artifact"));
        String path = agent.path() + "/artifacts/" + file.path("artifact").asString();
        Client.Reply bytes = client.get(path);
        assertEquals(200, bytes.status());
        assertTrue(bytes.text().contains("Ada"), bytes::text);
        assertEquals(file.path("sha256").asString(), Sha256.hex(bytes.text()));
        assertEquals(file.path("size").asInt(), bytes.response().body().length);
        assertTrue(bytes.header("Content-Type").orElse("absent").startsWith("text/plain"));
        assertEquals("nosniff", bytes.header("X-Content-Type-Options").orElse("absent"));
        assertTrue(bytes.header("Content-Disposition").orElse("absent").startsWith("attachment; filename=\"receipt-"));
        String tag = bytes.header("ETag").orElse("absent");
        assertEquals("\"" + file.path("sha256").asString() + "\"", tag);
        assertEquals(304, client.with("If-None-Match", tag).get(path).status());
    }

    @Test
    void filesOutliveTheSessionAndAreHiddenWithTheAgent() {
        visit(PLACED);
        agent.done("download", "selector", "#receipt");
        agent.stop();
        assertEquals(1, agent.get("/artifacts").json().path("items").size());
        agent.delete();
        assertEquals(
                404, Keys.viewer(client).agent(agent.id()).get("/artifacts").status());
        assertEquals(1, agent.get("/artifacts").json().path("items").size());
    }

    @ParameterizedTest
    @CsvSource({"..%2f..%2fserver-id", "x", "00000000-0000-0000-0000-000000000000", "..;", "%00"})
    void nameThatIsNoFileIsNotServed(String name) {
        int status = agent.get("/artifacts/" + name).status();
        assertTrue(status == 404 || status == 400, () -> "answered " + status);
    }

    @Test
    void filesOfAnotherAgentAreNotServed() {
        visit(PLACED);
        String artifact = agent.done("download", "selector", "#receipt")
                .path("result")
                .path("artifact")
                .asString();
        RemoteAgent other = create(json("autostart", false));
        assertEquals(404, other.get("/artifacts/" + artifact).status());
        assertEquals(0, other.get("/artifacts").json().path("items").size());
        other.delete();
    }

    @Test
    void navigationToTheReceiptDownloadsIt() {
        visit(PLACED);
        JsonNode reply = agent.done("navigate", "url", DEMO + PLACED.replace("placed", "receipt"));
        assertTrue(
                reply.path("result").path("download").path("name").asString().startsWith("receipt-"), reply::toString);
        assertEquals(DEMO + PLACED, reply.path("url").asString());
    }

    @ParameterizedTest
    @CsvSource({"dismiss, No name was given.,            Cancelled.", "accept,  The boat is called Petrel., Confirmed."
    })
    void dialogsAreAnsweredByThePolicy(String policy, String prompted, String confirmed) {
        agent.delete();
        agent = create(json("dialogs", policy));
        visit("dialogs");
        agent.done("click", "selector", "#prompt");
        assertEquals(prompted, text("#outcome"));
        assertFalse(agent.done("click", "selector", "#confirm").has("dialog"));
        assertEquals(confirmed, text("#outcome"));
    }

    @Test
    void dialogIsAskedAboutAndAnswered() {
        agent.delete();
        agent = create(json("dialogs", "ask"));
        visit("dialogs");
        JsonNode clicked = agent.done("click", "selector", "#prompt");
        assertEquals("prompt", clicked.path("dialog").path("type").asString());
        assertEquals(
                "What is the boat called?",
                clicked.path("dialog").path("message").asString());
        assertEquals("Petrel", clicked.path("dialog").path("default_value").asString());
        JsonNode refused = agent.failed("extract", "selector", "#outcome");
        assertEquals("dialog_open", refused.path("reason").asString());
        assertEquals(clicked.path("dialog"), refused.path("dialog"));
        assertEquals(422, agent.get("/page").status());
        agent.done("dialog", "accept", true, "text", "Kestrel");
        assertEquals("The boat is called Kestrel.", text("#outcome"));
        assertEquals(
                "not_found",
                agent.failed("dialog", "accept", true).path("reason").asString());
    }

    @Test
    void popUpIsOpenedSwitchedToAndCloses() {
        visit("dialogs");
        agent.done("click", "selector", "#pop-up");
        Await.until(
                PATIENCE,
                () -> agent.done("pages")
                        .path("result")
                        .path(1)
                        .path("title")
                        .asString()
                        .startsWith("Pop-up"),
                () -> agent.done("pages").toString());
        JsonNode pages = agent.done("pages").path("result");
        assertTrue(pages.path(0).path("current").asBoolean());
        assertEquals(DEMO + "dialogs/popup", pages.path(1).path("url").asString());
        agent.done("switch_page", "index", 1);
        agent.act("click", "selector", "#aye");
        Await.until(PATIENCE, () -> agent.done("pages").path("result").size() == 1, () -> agent.done("pages")
                .toString());
        assertEquals("The pop-up said aye.", text("#outcome"));
        assertEquals(
                "not_found",
                agent.failed("switch_page", "index", 1).path("reason").asString());
        assertEquals("about:blank", agent.done("close_page").path("url").asString());
    }

    @Test
    void uploadMayBeLargerThanOtherBodiesAndIsBoundedToo() {
        visit("");
        String content = Base64.getEncoder().encodeToString(new byte[5_000_000]);
        JsonNode missing = agent.failed(
                "upload",
                "timeout_ms",
                500,
                "selector",
                "#none",
                "files",
                List.of(json("name", "../a", "base64", content)));
        assertEquals("not_found", missing.path("reason").asString());
        String tooMuch = Base64.getEncoder().encodeToString(new byte[12_000_000]);
        Client.Reply refused =
                agent.act("upload", "selector", "#none", "files", List.of(json("name", "a", "base64", tooMuch)));
        assertEquals(413, refused.status(), refused::text);
        Client.Reply other = client.send(client.request(Agents.PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        json("agent_id", "x".repeat(2_000_000)).toString().getBytes(UTF_8))));
        assertEquals(413, other.status());
    }
}
