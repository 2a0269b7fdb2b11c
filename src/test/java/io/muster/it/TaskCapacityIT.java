package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import io.muster.testing.Tasks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks on a server that has room for one browser. */
class TaskCapacityIT {
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static MusterServer server;

    @BeforeAll
    static void start() {
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("MUSTER_MAX_BROWSER_SESSIONS", "1");
        environment.put("MUSTER_WARM_POOL_MIN", "0");
        environment.put("MUSTER_WARM_POOL_MAX", "0");
        environment.put("MUSTER_TASK_WORKERS", "2");
        server = MusterServer.start(environment);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static double deferred() {
        return Scrape.of(server.client())
                .value("task_run_duration_seconds_count", Map.of("type", "steps", "outcome", "deferred"));
    }

    @Test
    void taskWaitsForABrowserWithoutUsingAnAttemptAndRunsWhenThereIsOne() {
        Client client = server.client();
        assertEquals(
                201,
                client.post(Agents.PATH, json("agent_id", "in-the-way", "config", json("autostart", true)))
                        .status());
        ObjectNode visit = json("action", "navigate", "url", server.url() + "/demo/");
        String id = client.tasks().queued("title", "waits", "payload", Tasks.steps(visit));
        Await.until(PATIENCE, () -> deferred() >= 1, () -> client.get(TASKS + "/" + id)
                .text());
        assertEquals(200, client.delete(Agents.PATH + "/in-the-way").status());
        Await.until(PATIENCE, () -> status(client, id).equals("completed"), () -> client.get(TASKS + "/" + id)
                .text());
        JsonNode task = client.get(TASKS + "/" + id).json();
        assertEquals(1, task.path("attempt").asInt(), task::toString);
        JsonNode failures = client.get("/api/agents/audit?event_type=task.fail&resource_id=" + id)
                .json()
                .path("items");
        assertEquals(0, failures.size(), failures::toString);
    }

    private static String status(Client client, String id) {
        return client.get(TASKS + "/" + id).json().path("status").asString();
    }
}
