package io.muster.testing;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Texts with half a surrogate pair, or U+0000, of pages and clients, at every place where one can enter. */
public final class PoisonedTexts {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LATER = Duration.ofDays(30);
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    /** Expressions with what they save, as JSON. */
    private static final Map<String, String> RESULTS = Map.of(
            "'\\ud800'", "\"\ufffd\"",
            "({['k\\u0000']:'a\\u0000b'})", "{\"k\ufffd\":\"a\ufffdb\"}",
            "[['\\udc00x'],{a:'\\ud83d'}]", "[[\"\ufffdx\"],{\"a\":\"\ufffd\"}]",
            "document.title = '\\ud83d'", "\"\ufffd\"");

    private PoisonedTexts() {}

    /** Fails unless each text is stored with U+FFFD, and nothing else is held up. */
    public static void assertHarmless(Client client, String page) {
        assertTasksEnd(client, page);
        assertRequestsAreMended(client);
        assertPageIsMended(client, page);
    }

    private static void assertTasksEnd(Client client, String page) {
        Tasks tasks = new Tasks(client);
        String thrown = queue(tasks, page, "throw Error('x'+'\ud83d\ude00'.repeat(9000))");
        List<Map.Entry<String, String>> ids = new ArrayList<>();
        RESULTS.forEach((expression, saved) -> ids.add(Map.entry(queue(tasks, page, expression), saved)));
        String innocent = queue(tasks, page, "1 + 1");
        for (Map.Entry<String, String> task : ids) {
            JsonNode ended = ended(client, task.getKey());
            assertEquals("completed", ended.path("status").asString(), ended::toString);
            assertEquals(
                    Json.MAPPER.readTree(task.getValue()),
                    ended.path("result").path("outputs").path("y"));
        }
        assertEquals("completed", ended(client, innocent).path("status").asString());
        JsonNode failed = ended(client, thrown);
        assertEquals("failed", failed.path("status").asString(), failed::toString);
        assertFalse(failed.toString().contains("\\ud83d\""), failed::toString);
    }

    private static String queue(Tasks tasks, String page, String expression) {
        return tasks.queued(
                "title",
                "p",
                "payload",
                Tasks.steps(
                        json("action", "navigate", "url", page),
                        json("action", "evaluate", "expression", expression, "save_as", "y")));
    }

    private static JsonNode ended(Client client, String id) {
        Await.until(
                PATIENCE,
                () -> ENDED.contains(
                        client.get(Tasks.PATH + "/" + id).json().path("status").asString()),
                () -> client.get(Tasks.PATH + "/" + id).text());
        return client.get(Tasks.PATH + "/" + id).json();
    }

    private static void assertRequestsAreMended(Client client) {
        Client.Reply task = client.post(
                Tasks.PATH,
                "{\"title\":\"a\\ud800b\",\"run_at\":\"" + Instant.now().plus(LATER) + "\","
                        + "\"payload\":{\"inputs\":{\"k\":\"\\ud800\"},"
                        + "\"steps\":[{\"action\":\"navigate\",\"url\":\"https://example.com/\\udc00\"}]}}");
        assertEquals(201, task.status(), task::text);
        String id = task.json().path("task_id").asString();
        assertEquals(
                "a\ufffdb",
                client.get(Tasks.PATH + "/" + id).json().path("title").asString());
        assertEquals(200, client.post(Tasks.PATH + "/" + id + "/cancel", "").status());
        Client.Reply zero =
                client.post(Tasks.PATH, "{\"title\":\"a\",\"payload\":{\"inputs\":{\"k\":\"\\u0000\"},\"steps\":[]}}");
        assertEquals(422, zero.status(), zero::text);
        Client.Reply agent = client.post(Agents.PATH, "{\"agent_id\":\"a\\ud800\",\"config\":{\"autostart\":false}}");
        assertTrue(agent.status() == 400 || agent.status() == 422, agent::text);
    }

    private static void assertPageIsMended(Client client, String page) {
        RemoteAgent agent = client.agents().created();
        agent.done("navigate", "url", page);
        agent.done("evaluate", "expression", "document.title = 'a\\ud83d'; history.pushState(0, '', '#\\ud800'); 1");
        JsonNode done = agent.done("evaluate", "expression", "1");
        assertEquals("a\ufffd", done.path("title").asString(), done::toString);
        JsonNode failed = agent.failed("click", "selector", "text=\ud83d\ude00\\ud83d", "timeout_ms", 200);
        assertTrue(failed.has("detail"), failed::toString);
        assertEquals(200, agent.get("/history").status());
        agent.delete();
    }
}
