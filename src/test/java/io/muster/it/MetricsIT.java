package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests the metrics of a server. */
class MetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REQUESTS = "http_requests_total";
    private static final int PATHS = 10_000;

    private final Client client = SharedServer.get().client();

    private Scrape scrape() {
        return Scrape.of(client.anonymously());
    }

    private static void assertGrew(Scrape before, Scrape after, String name, Map<String, String> labels) {
        double growth = after.value(name, labels) - before.value(name, labels);
        assertTrue(growth >= 1, () -> name + labels + " grew by " + growth);
    }

    @Test
    void requestsAreCountedByRouteTemplate() {
        String template = "/api/agents/browser/{agent_id}";
        Map<String, String> missing = Map.of("method", "GET", "endpoint", template, "status_code", "404");
        Scrape before = scrape();
        client.get("/api/agents/browser/one-of-many");
        client.get("/api/agents/browser/another");
        Scrape after = scrape();
        assertEquals(2, after.value(REQUESTS, missing) - before.value(REQUESTS, missing));
        assertGrew(before, after, "http_request_duration_seconds_count", Map.of("method", "GET", "endpoint", template));
    }

    @Test
    void pathsAndMethodsThatClientsMakeUpAddNoSeries() {
        Map<String, String> unmatched = Map.of("method", "GET", "endpoint", "unmatched", "status_code", "401");
        Client stranger = client.anonymously();
        stranger.get("/flood/first");
        flood(stranger, "FLOOD");
        Scrape before = scrape();
        for (int i = 0; i < PATHS; i++) {
            stranger.get(i % 2 == 0 ? "/flood/" + i : "/api/agents/browser/flood-" + i + "/actions");
        }
        flood(stranger, "FLOODED");
        Scrape after = scrape();
        assertEquals(PATHS, after.value(REQUESTS, unmatched) - before.value(REQUESTS, unmatched));
        Set<String> added = new TreeSet<>(after.series("http_"));
        added.removeAll(before.series("http_"));
        assertEquals(Set.of(), added);
    }

    private static void flood(Client stranger, String method) {
        stranger.send(stranger.request("/flood").method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void refusalsAreCountedByKind() {
        Map<String, String> refused = Map.of("component", "http", "type", "unauthenticated");
        double before = scrape().value("errors_total", refused);
        client.withKey("wrong-key-0123456789").get("/api/me");
        assertEquals(1, scrape().value("errors_total", refused) - before);
    }

    @Test
    void whatAgentsDoIsMeasured() {
        Scrape before = scrape();
        String agent =
                client.post("/api/agents/browser", "{}").json().path("agent_id").asString();
        String actions = "/api/agents/browser/" + agent + "/actions";
        client.post(
                actions, json("action", "navigate", "url", SharedServer.get().url() + "/demo/"));
        client.post(actions, json("action", "click", "selector", "#none", "timeout_ms", 300));
        Scrape after = scrape();
        client.delete("/api/agents/browser/" + agent);
        assertTrue(after.value("active_agents", Map.of()) >= 1);
        assertGrew(before, after, "agent_create_duration_seconds_count", Map.of("outcome", "created"));
        assertGrew(
                before, after, "agent_action_duration_seconds_count", Map.of("action", "navigate", "outcome", "done"));
        assertGrew(before, after, "agent_action_failures_total", Map.of("action", "click", "reason", "not_found"));
        assertGrew(before, after, "audit_events_total", Map.of("event_type", "agent.create", "success", "true"));
        assertGrew(before, after, "database_query_duration_seconds_count", Map.of());
    }

    @Test
    void tasksAreMeasuredFromTheQueueToTheirEnd() {
        Map<String, String> finished = Map.of("status", "completed");
        Scrape before = scrape();
        client.post("/api/agents/mcp/tasks", """
                {"title":"measured","priority":"urgent","payload":{"steps":[{"action":"navigate","url":"%s/demo/"}]}}
                """.formatted(SharedServer.get().url()));
        Await.until(
                PATIENCE,
                () -> scrape().value("tasks_finished_total", finished) > before.value("tasks_finished_total", finished),
                () -> "never finished");
        Scrape after = scrape();
        assertGrew(before, after, "task_queue_wait_seconds_count", Map.of("priority", "urgent"));
        assertGrew(before, after, "task_run_duration_seconds_count", Map.of("type", "steps", "outcome", "completed"));
    }
}
