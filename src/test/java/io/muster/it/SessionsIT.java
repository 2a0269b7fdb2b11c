package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Sha256;
import io.muster.testing.Client;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sessions through the API, on a server without Redis; {@link RedisServersIT} has it with two servers and a Redis. */
class SessionsIT {
    private static final String SESSIONS = "/api/sessions";
    private final Client client = SharedServer.get().client();

    private String create(JsonNode body) {
        Client.Reply created = client.post(SESSIONS, body);
        assertEquals(201, created.status(), created::text);
        return SESSIONS + "/" + created.json().path("session_id").asString();
    }

    @Test
    void sessionIsMadeUsedChangedAndEnded() {
        Client.Reply created =
                client.post(SESSIONS, json("user", "ada", "data", json("cart", List.of("A-1"), "step", 1)));
        assertEquals(201, created.status(), created::text);
        assertTrue(created.json().path("success").asBoolean());
        String id = created.json().path("session_id").asString();
        assertTrue(id.matches("[A-Za-z0-9_-]{22}"), id);
        String path = SESSIONS + "/" + id;
        assertTrue(created.header("Location").orElse("").endsWith(path));

        JsonNode used = client.get(path).json();
        assertEquals(id, used.path("session_id").asString());
        assertEquals("ada", used.path("user").asString());
        assertEquals(
                json("cart", List.of("A-1"), "step", 1).toString(),
                used.path("data").toString());
        Instant end = Instant.parse(used.path("expires_at").asString());
        Instant begin = Instant.parse(used.path("created_at").asString());
        assertTrue(Duration.between(begin, end).compareTo(Duration.ofHours(1)) >= 0, used::toString);

        Client.Reply changed = client.patch(path, json("data", json("step", null, "paid", true)));
        assertEquals(
                json("cart", List.of("A-1"), "paid", true).toString(),
                changed.json().path("data").toString());
        assertEquals(200, client.delete(path).status());
        assertEquals(404, client.get(path).status());
        assertEquals(404, client.patch(path, json("data", json())).status());
        assertEquals(404, client.delete(path).status());
    }

    @Test
    void sessionNeedsNeitherUserNorContent() {
        JsonNode used = client.get(create(json())).json();
        assertTrue(used.path("user").isNull());
        assertEquals("{}", used.path("data").toString());
    }

    @Test
    void beginAndEndAreAuditedWithoutTheId() {
        String path = create(json("user", "audited"));
        client.delete(path);
        String id = path.substring(path.lastIndexOf('/') + 1);
        Client.Reply entries = client.get("/api/agents/audit?resource_type=session&resource_id=" + Sha256.hex(id));
        assertEquals(2, entries.json().path("items").size(), entries::text);
        assertEquals(
                "session.delete",
                entries.json().path("items").path(0).path("event_type").asString());
        JsonNode creation = entries.json().path("items").path(1);
        assertEquals("session.create", creation.path("event_type").asString());
        assertEquals("audited", creation.path("new_value").path("user").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[]}",
                "{\"data\":\"text\"}",
                "{\"user\":\"\"}",
                "{\"user\":\"a\\u0000b\"}",
                "{\"user\":7}",
                "{\"other\":1}",
                "[]"
            })
    void wrongBodyIsRefused(String body) {
        assertEquals(422, client.post(SESSIONS, body).status());
    }

    @Test
    void tooLargeSessionIsRefusedAndSaysHowLargeItMayBe() {
        String large = "x".repeat(40_000);
        Client.Reply refused = client.post(SESSIONS, json("data", json("a", large, "b", large)));
        assertEquals(422, refused.status());
        assertTrue(refused.json().path("detail").asString().contains("at most 65536"), refused::text);

        String path = create(json("data", json("a", large)));
        assertEquals(422, client.patch(path, json("data", json("b", large))).status());
        assertTrue(client.get(path).json().path("data").path("b").isMissingNode());
        assertEquals(
                413,
                client.post(SESSIONS, json("data", json("a", "x".repeat(1_100_000))))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":[1]}", "{\"user\":\"eve\"}"})
    void wrongChangeIsRefused(String body) {
        assertEquals(422, client.patch(create(json()), body).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA*"})
    void unknownIdIsNotFound(String id) {
        assertEquals(404, client.get(SESSIONS + "/" + id).status());
    }
}
