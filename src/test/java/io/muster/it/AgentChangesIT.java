package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Changing an agent's configuration, bringing a deleted one back, and changes that meet. */
class AgentChangesIT {
    private final Client client = SharedServer.get().client();
    private final String id = "changes-" + UUID.randomUUID();
    private final String agent = "/api/agents/browser/" + id;

    private void create(JsonNode config) {
        Client.Reply reply = client.agents().create("agent_id", id, "config", config);
        assertEquals(201, reply.status(), reply::text);
    }

    @AfterEach
    void delete() {
        client.delete(agent);
    }

    private JsonNode read() {
        return client.get(agent).json();
    }

    @Test
    void patchChangesWhatItNamesAndTheNextStartUsesIt() {
        create(json("locale", "en-GB", "timezone", "Europe/London", "viewport", json("width", 900, "height", 700)));
        Client.Reply patched = client.patch(
                agent, json("config", json("locale", "de-CH", "timezone", null, "viewport", json("width", 800))));
        assertEquals(200, patched.status(), patched::text);
        JsonNode config = patched.json().path("config");
        assertEquals("de-CH", config.path("locale").asString());
        assertTrue(config.path("timezone").isMissingNode());
        assertEquals(800, config.path("viewport").path("width").asInt());
        assertEquals(700, config.path("viewport").path("height").asInt());
        assertEquals(config, read().path("config"));
        client.post(agent + "/stop", "");
        client.post(agent + "/start", "");
        byte[] png = client.get(agent + "/screenshot").response().body();
        assertEquals(800, ((png[18] & 0xff) << 8) | (png[19] & 0xff));
    }

    @Test
    void patchIsAuditedWithBeforeAndAfter() {
        create(json("autostart", false, "locale", "en-GB"));
        client.patch(agent, json("config", json("locale", "de-CH")));
        JsonNode entry = client.get("/api/agents/audit?event_type=agent.update&resource_id=" + id)
                .json()
                .path("items")
                .path(0);
        assertEquals(
                "en-GB", entry.path("old_value").path("config").path("locale").asString());
        assertEquals(
                "de-CH", entry.path("new_value").path("config").path("locale").asString());
    }

    @Test
    void patchOfAnOlderVersionIsRefusedAndChangesNothing() {
        create(json("autostart", false));
        String tag = client.get(agent).header("ETag").orElseThrow();
        Client.Reply first = client.with("If-Match", tag).patch(agent, json("config", json("locale", "de-CH")));
        assertEquals(200, first.status(), first::text);
        Client.Reply second = client.with("If-Match", tag).patch(agent, json("config", json("locale", "fr-CH")));
        assertEquals(412, second.status(), second::text);
        assertEquals(
                "urn:muster:problem:precondition-failed",
                second.json().path("type").asString());
        assertEquals("de-CH", read().path("config").path("locale").asString());
        assertEquals(
                200,
                client.with("If-Match", first.header("ETag").orElseThrow())
                        .patch(agent, json("config", json("locale", "fr-CH")))
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'config':{'wallpaper':1}}            | config.wallpaper: is not known here",
                "{'config':{'viewport':{'width':800,'height':600,'depth':3}}} | config.viewport.depth: is not known here",
                "{'config':{'locale':'de_CH_!'}}       | config.locale must be",
                "{'config':{'viewport':{'width':1}}}   | config.viewport",
                "{'config':[]}                         | config",
                "{}                                    | config must be an object",
                "{'channel':'chrome'}                  | channel: is not known here",
            })
    void wrongPatchSaysWhatIsWrongAndChangesNothing(String body, String detail) {
        create(json("autostart", false, "locale", "en-GB"));
        JsonNode before = read();
        Client.Reply reply = client.patch(agent, body.replace('\'', '"'));
        assertEquals(422, reply.status(), reply::text);
        assertTrue(reply.json().path("detail").asString().startsWith(detail), reply::text);
        assertEquals(before, read());
    }

    @Test
    void deletedAgentIsRestoredByAnAdministratorAndCanBeStarted() {
        create(json("locale", "de-CH"));
        assertEquals(409, client.post(agent + "/restore", "").status());
        client.delete(agent);
        assertEquals(404, Keys.operator(client).get(agent).status());
        assertEquals(403, Keys.operator(client).post(agent + "/restore", "").status());
        Client.Reply restored = client.post(agent + "/restore", "");
        assertEquals(200, restored.status(), restored::text);
        assertEquals("stopped", restored.json().path("status").asString());
        assertTrue(restored.json().path("deleted_at").isNull());
        assertEquals("de-CH", restored.json().path("config").path("locale").asString());
        assertEquals(409, client.post(agent + "/restore", "").status());
        assertEquals(
                "idle", client.post(agent + "/start", "").json().path("status").asString());
        assertFalse(client.get("/api/agents/audit?event_type=agent.restore&resource_id=" + id)
                .json()
                .path("items")
                .isEmpty());
    }

    @Test
    void oneOfManyStartsAtOnceOpensTheSession() {
        create(json("autostart", false));
        List<CompletableFuture<Integer>> starts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.post(agent + "/start", "").status()))
                .toList();
        List<Integer> answers = starts.stream().map(CompletableFuture::join).toList();
        assertTrue(answers.contains(200), answers::toString);
        assertTrue(answers.stream().allMatch(status -> status == 200 || status == 409), answers::toString);
        assertEquals("idle", read().path("status").asString());
        assertEquals(
                1,
                client.get("/api/agents/audit?event_type=agent.start&resource_id=" + id)
                        .json()
                        .path("items")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"stop", "delete"})
    void endOfAnAgentEndsTheActionThatItPerforms(String way) {
        create(json());
        CompletableFuture<Client.Reply> waiting = CompletableFuture.supplyAsync(() ->
                client.post(agent + "/actions", json("action", "wait_for", "selector", "#never", "timeout_ms", 60000)));
        Await.until(
                Duration.ofSeconds(20),
                () -> read().path("status").asString().equals("running"),
                () -> "the action does not begin: " + read());
        long begun = System.nanoTime();
        int ended = way.equals("stop")
                ? client.post(agent + "/stop", "").status()
                : client.delete(agent).status();
        assertEquals(200, ended);
        Client.Reply reply = waiting.join();
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 20);
        assertEquals(422, reply.status(), reply::text);
        assertEquals("session_lost", reply.json().path("reason").asString());
        assertTrue(reply.json().path("detail").asString().contains("stopped or deleted"), reply::text);
    }
}
