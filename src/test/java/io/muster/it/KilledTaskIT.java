package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that is killed in the middle of a task, and started again. */
class KilledTaskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofSeconds(3);

    /** Longest time between the end of a task's lease and the moment at which a worker takes the task up. */
    private static final Duration TAKE_UP = Duration.ofSeconds(5);

    private static final String TASKS = "/api/agents/mcp/tasks/";
    private static MusterServer server;

    @BeforeAll
    static void start() {
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("MUSTER_TASK_LEASE", LEASE.toSeconds() + "s");
        environment.put("MUSTER_TASK_RETRY_DELAY", "10ms");
        server = MusterServer.prepare(environment);
        server.launch();
        server.awaitReady();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<String> agents() {
        return server.client()
                .get("/api/agents/browser?limit=500")
                .json()
                .path("items")
                .valueStream()
                .map(agent -> agent.path("agent_id").asString())
                .filter(id -> id.startsWith("task-"))
                .toList();
    }

    /** Checks whether the agent is in the page that never loads. */
    private static boolean isAtWork(String agent) {
        JsonNode found = server.client().get("/api/agents/browser/" + agent).json();
        return found.path("status").asString().equals("running");
    }

    private static String queue(String onLost) {
        ObjectNode slow = json("action", "navigate", "url", server.url() + "/demo/slow", "timeout_ms", 100_000);
        return server.client()
                .tasks()
                .queued("title", "slow", "max_attempts", 2, "on_lost", onLost, "payload", Tasks.steps(slow));
    }

    @Test
    void lostTaskIsTakenUpAgainOnAnotherAgentOrFailsAndNoAgentIsLeftInTheEnd() {
        String again = queue("retry");
        String never = queue("fail");
        Await.until(
                PATIENCE,
                () -> agents().stream().filter(KilledTaskIT::isAtWork).count() == 2,
                () -> agents().toString());
        List<String> before = agents();
        server.kill();
        server.launch();
        server.awaitReady();
        Instant ready = Instant.now();
        Await.until(
                PATIENCE,
                () -> agents().stream().anyMatch(agent -> !before.contains(agent) && isAtWork(agent)),
                () -> agents().toString());
        JsonNode taken = server.client().get(TASKS + again).json();
        assertEquals(2, taken.path("attempt").asInt(), taken::toString);
        Instant takenUp = Instant.parse(taken.path("started_at").asString());
        assertTrue(takenUp.isBefore(ready.plus(LEASE).plus(TAKE_UP)), () -> "ready at " + ready + ": " + taken);
        JsonNode failed = server.client().get(TASKS + never + "?wait=20").json();
        assertEquals("failed", failed.path("status").asString());
        assertEquals(200, server.client().post(TASKS + again + "/cancel", "").status());
        Await.until(PATIENCE, () -> agents().isEmpty(), () -> agents().toString());
        JsonNode ended = server.client().get(TASKS + again + "?wait=20").json();
        assertEquals("cancelled", ended.path("status").asString());
    }
}
