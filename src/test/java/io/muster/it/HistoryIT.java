package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Sha256;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.MusterServer;
import io.muster.testing.RemoteAgent;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests the actions of an agent as its history shows them. */
class HistoryIT {
    private final MusterServer server = SharedServer.get();
    private final Client client = server.client();
    private RemoteAgent agent;

    @BeforeEach
    void create() {
        agent = client.agents().created();
    }

    @AfterEach
    void delete() {
        agent.delete();
    }

    private Client.Reply act(String action, Object... members) {
        return client.with("X-Request-ID", "history-1").agent(agent.id()).act(action, members);
    }

    private JsonNode history(String query) {
        Client.Reply reply = agent.get("/history" + query);
        assertEquals(200, reply.status(), reply::text);
        return reply.json().path("items");
    }

    @Test
    void actionIsShownWithWhoWhatWhereAndHowItEnded() {
        String url = server.url() + "/demo/";
        assertEquals(200, act("navigate", "url", url).status());
        JsonNode action = history("").get(0);
        assertEquals("navigate", action.path("action").asString());
        assertEquals(url, action.path("target").asString());
        assertEquals("done", action.path("outcome").asString());
        assertTrue(action.path("reason").isNull());
        assertEquals(url, action.path("url_after").asString());
        assertEquals("admin", action.path("user_id").asString());
        assertEquals("history-1", action.path("request_id").asString());
        assertTrue(action.path("duration_ms").asDouble() > 0);
        assertEquals(422, act("click", "selector", "#none", "timeout_ms", 50).status());
        JsonNode failed = history("").get(0);
        assertEquals("failed", failed.path("outcome").asString());
        assertFalse(failed.path("reason").asString().isEmpty());
        assertEquals("#none", failed.path("target").asString());
        assertEquals(url, failed.path("url_before").asString());
    }

    @Test
    void pictureIsKnownByItsHash() {
        JsonNode picture = act("screenshot").json().path("result");
        byte[] png = Base64.getDecoder().decode(picture.path("base64").asString());
        assertEquals(Sha256.hex(png), history("").get(0).path("sha256").asString());
    }

    @Test
    void lookingAtThePageIsNoAction() {
        agent.get("/page");
        agent.get("/screenshot");
        assertEquals(0, history("").size());
    }

    @Test
    void secretsReachNeitherTheHistoryNorTheJournal() throws IOException {
        String secret = "tr0ub4dor-and-3";
        act("navigate", "url", server.url() + "/demo/?token=" + secret);
        act("fill", "selector", "input", "value", secret, "timeout_ms", 50);
        JsonNode fill = history("").get(0);
        assertEquals(secret.length(), fill.path("input_length").asInt());
        assertEquals("input", fill.path("target").asString());
        assertEquals(server.url() + "/demo/?token=***", fill.path("url_before").asString());
        assertFalse(history("").toString().contains(secret));
        Path journal = server.console().resolveSibling("data/journal");
        try (Stream<Path> files = Files.list(journal)) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertFalse(segments.isEmpty());
            for (Path segment : segments) {
                assertFalse(new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1).contains(secret));
            }
        }
    }

    @Test
    void listIsNarrowedAndPaged() {
        act("wait_for", "load_state", "load");
        act("click", "selector", "#none", "timeout_ms", 1);
        act("wait_for", "load_state", "load");
        assertEquals(3, history("").size());
        assertEquals(2, history("?action=wait_for").size());
        assertEquals(1, history("?outcome=failed").size());
        assertEquals(2, history("?outcome=done").size());
        Client.Reply first = agent.get("/history?limit=2");
        assertTrue(first.header("Link").orElse("").contains("rel=\"next\""));
        JsonNode rest = history("?cursor=" + first.json().path("next_cursor").asString());
        assertEquals(1, rest.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?outcome=maybe", "?limit=0", "?cursor=x", "?agent=other"})
    void wrongQueryIsRefused(String query) {
        assertEquals(400, agent.get("/history" + query).status());
    }

    @Test
    void historyOfADeletedAgentIsForAdministrators() {
        act("wait_for", "load_state", "load");
        agent.delete();
        assertEquals(1, history("").size());
        assertEquals(
                404, Keys.operator(client).agent(agent.id()).get("/history").status());
        assertEquals(404, Keys.viewer(client).agent(agent.id()).get("/history").status());
    }
}
