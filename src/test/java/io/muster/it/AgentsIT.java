package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.RemoteAgent;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of agents. */
class AgentsIT {
    private final Client client = SharedServer.get().client();
    private final List<String> created = new ArrayList<>();

    private String newId() {
        String id = "it-" + UUID.randomUUID();
        created.add(id);
        return id;
    }

    private JsonNode create(Object... members) {
        Client.Reply reply = client.agents().create(members);
        assertEquals(201, reply.status(), reply::text);
        created.add(reply.json().path("agent_id").asString());
        return reply.json();
    }

    @AfterEach
    void deleteAgents() {
        created.forEach(id -> client.agent(id).delete());
    }

    @Test
    void createdAgentIsIdleAndCanBeRead() {
        String id = newId();
        Client.Reply reply =
                client.agents().create("agent_id", id, "config", json("viewport", json("width", 900, "height", 700)));
        assertEquals(201, reply.status(), reply::text);
        assertTrue(reply.json().path("success").asBoolean());
        assertTrue(reply.json().path("persisted").asBoolean());
        assertEquals(id, reply.json().path("agent_id").asString());
        assertTrue(reply.header("Location").orElseThrow().endsWith(Agents.PATH + "/" + id));
        JsonNode agent = client.agent(id).get().json();
        assertEquals(reply.json().path("agent"), agent);
        assertEquals("idle", agent.path("status").asString());
        assertEquals("chromium", agent.path("channel").asString());
        assertTrue(agent.path("headless").asBoolean());
        assertEquals(900, agent.path("config").path("viewport").path("width").asInt());
        assertEquals("admin", agent.path("created_by").asString());
        assertTrue(agent.path("deleted_at").isNull());
    }

    @Test
    void idIsGeneratedWhenNoneIsGiven() {
        assertNotEquals(
                create().path("agent_id").asString(), create().path("agent_id").asString());
    }

    @Test
    void emptyBodyMeansDefaults() {
        Client.Reply reply = client.send(client.request(Agents.PATH).POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(201, reply.status(), reply::text);
        created.add(reply.json().path("agent_id").asString());
    }

    @Test
    void takenIdIsAConflictEvenWhenItsAgentIsDeleted() {
        String id = newId();
        assertEquals(
                201,
                client.agents()
                        .create("agent_id", id, "config", json("autostart", false))
                        .status());
        assertEquals(
                409,
                client.agents()
                        .create("agent_id", id, "config", json("autostart", false))
                        .status());
        client.agent(id).delete();
        assertEquals(
                409,
                client.agents()
                        .create("agent_id", id, "config", json("autostart", false))
                        .status());
    }

    @Test
    void agentThatDoesNotStartByItselfIsStartedOnDemand() {
        String id = create("config", json("autostart", false)).path("agent_id").asString();
        assertEquals("created", client.agent(id).status());
        assertEquals(409, client.agent(id).get("/page").status());
        assertEquals("idle", client.agent(id).start().json().path("status").asString());
        assertEquals("idle", client.agent(id).start().json().path("status").asString());
        assertEquals(200, client.agent(id).get("/page").status());
        assertEquals("stopped", client.agent(id).stop().json().path("status").asString());
        assertEquals(409, client.agent(id).get("/page").status());
        assertEquals("idle", client.agent(id).start().json().path("status").asString());
    }

    @Test
    void deletedAgentIsGoneForAllButAdministrators() {
        String id = create().path("agent_id").asString();
        assertEquals(200, client.agent(id).delete().status());
        assertEquals(404, client.agent(id).delete().status());
        assertEquals(404, client.agent(id).get("/page").status());
        assertEquals(404, client.agent(id).start().status());
        assertFalse(client.agent(id).get().json().path("deleted_at").isNull());
        assertEquals(404, Keys.operator(client).get(Agents.PATH + "/" + id).status());
        assertTrue(ids(client.get(Agents.PATH + "?deleted=true&limit=500")).contains(id));
        assertFalse(ids(client.get(Agents.PATH + "?limit=500")).contains(id));
    }

    @Test
    void repetitionWithTheSameKeyReturnsTheSameAgent() {
        Client repeating = client.with("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode first = repeating.agents().create("headless", true).json();
        created.add(first.path("agent_id").asString());
        Client.Reply second = repeating.agents().create("headless", true);
        assertEquals(201, second.status());
        assertEquals(first.path("agent_id"), second.json().path("agent_id"));
        assertEquals("true", second.header("Idempotency-Replayed").orElse("absent"));
        Client.Reply other = repeating.agents().create("channel", "chromium", "headless", true, "agent_id", "x1");
        assertEquals(422, other.status());
        assertEquals(
                "urn:muster:problem:idempotency-key-reused",
                other.json().path("type").asString());
    }

    @Test
    void simultaneousRepetitionsCreateOneAgent() {
        Client repeating = client.with("Idempotency-Key", UUID.randomUUID().toString());
        List<CompletableFuture<Client.Reply>> replies = IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> repeating.agents().create()))
                .toList();
        Set<String> agents = new TreeSet<>();
        for (CompletableFuture<Client.Reply> reply : replies) {
            assertEquals(201, reply.join().status(), () -> reply.join().text());
            agents.add(reply.join().json().path("agent_id").asString());
        }
        created.addAll(agents);
        assertEquals(1, agents.size());
    }

    @Test
    void simultaneousCreationsOfOneIdMakeOneAgent() {
        String id = newId();
        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.agents().create("agent_id", id).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(201, 409, 409, 409, 409, 409), statuses);
        assertEquals(200, client.agent(id).get("/page").status());
    }

    @Test
    void listIsPagedWithoutGapsOrRepetitions() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> create("config", json("autostart", false))
                        .path("agent_id")
                        .asString())
                .toList();
        List<String> seen = new ArrayList<>();
        String next = Agents.PATH + "?limit=2&status=created";
        while (next != null) {
            Client.Reply page = client.get(next);
            assertEquals(200, page.status(), page::text);
            List<String> ids = ids(page);
            assertTrue(ids.size() <= 2);
            seen.addAll(ids);
            JsonNode cursor = page.json().path("next_cursor");
            assertEquals(!cursor.isNull(), page.header("Link").orElse("").contains("rel=\"next\""));
            next = cursor.isNull() ? null : Agents.PATH + "?limit=2&status=created&cursor=" + cursor.asString();
        }
        assertEquals(seen.size(), new TreeSet<>(seen).size());
        List<String> ours = seen.stream().filter(made::contains).toList();
        assertEquals(
                made.stream()
                        .sorted(Comparator.comparing(made::indexOf).reversed())
                        .toList(),
                ours);
    }

    @Test
    void channelThatIsNotInstalledIsRefusedWithWhatIs() {
        Client.Reply reply = client.agents().create("channel", "msedge");
        assertEquals(422, reply.status());
        assertEquals(
                "urn:muster:problem:browser-unavailable",
                reply.json().path("type").asString());
        assertTrue(reply.json().path("available").toString().contains("chromium"), reply::text);
    }

    @Test
    void startPageIsLoaded() {
        String id = create("config", json("start_url", SharedServer.get().url() + "/demo/"))
                .path("agent_id")
                .asString();
        assertEquals(
                SharedServer.get().url() + "/demo/",
                client.agent(id).get("/page").json().path("url").asString());
    }

    @Test
    void actionsAndErrorsAreCounted() {
        String id = create().path("agent_id").asString();
        RemoteAgent acting = client.agent(id);
        acting.act("navigate", "url", SharedServer.get().url() + "/demo/");
        acting.act("click", "selector", "#nowhere", "timeout_ms", 100);
        JsonNode agent = client.agent(id).get().json();
        assertEquals(2, agent.path("total_actions").asInt());
        assertEquals(1, agent.path("total_errors").asInt());
        Await.until(
                Duration.ofSeconds(10),
                () -> {
                    JsonNode stored = client.agent(id).stop().json();
                    return stored.path("total_actions").asInt() == 2
                            && stored.path("total_errors").asInt() == 1;
                },
                () -> "counters did not reach the database");
    }

    private static List<String> ids(Client.Reply page) {
        List<String> ids = new ArrayList<>();
        page.json().path("items").forEach(item -> ids.add(item.path("agent_id").asString()));
        return ids;
    }
}
