package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/** Servers that share a queue: none does another's task, and one takes over what another has left. */
class TaskServersIT {
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ALL_DONE = Duration.ofMinutes(15);

    private final Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
    private CounterSite site;

    @BeforeEach
    void open() throws IOException {
        site = new CounterSite();
        environment.put("MUSTER_EGRESS_ALLOW", site.authority());
        environment.put("MUSTER_TASK_LEASE", "5s");
        environment.put("MUSTER_TASK_WORKERS", "4");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private MusterServer prepare(String name) {
        environment.put("MUSTER_SERVER_ID", name);
        return MusterServer.prepare(environment);
    }

    private String queue(Client client, String page, String more) {
        Client.Reply reply = client.post(
                TASKS,
                "{\"title\":\"" + page + "\",\"payload\":{\"steps\":[{\"action\":\"navigate\",\"url\":\""
                        + site.url(page)
                        + "\"}" + more
                        + ",{\"action\":\"extract\",\"selector\":\"#count\",\"save_as\":\"count\"}]}}");
        assertEquals(201, reply.status(), reply::text);
        return reply.json().path("task_id").asString();
    }

    private static JsonNode read(Client client, String id) {
        return client.get(TASKS + "/" + id).json();
    }

    private static void awaitCompleted(Client client, List<String> ids) {
        Set<String> open = new HashSet<>(ids);
        Await.until(
                ALL_DONE,
                () -> {
                    open.removeIf(
                            id -> read(client, id).path("status").asString().equals("completed"));
                    return open.isEmpty();
                },
                () -> open.size() + " are open, for example "
                        + read(client, open.iterator().next()));
    }

    private static double activeAgents(MusterServer server) {
        return Scrape.of(server.client()).value("active_agents", Map.of());
    }

    @Test
    void everyTaskIsDoneAfterAKill() {
        surviveKill(60);
    }

    @Tag("slow")
    @Test
    void everyOneOfFiveHundredTasksIsDoneAfterAKill() {
        surviveKill(500);
    }

    private void surviveKill(int count) {
        try (MusterServer server = prepare("one")) {
            server.launch();
            server.awaitReady();
            Client client = server.client();
            List<String> ids = IntStream.range(0, count)
                    .mapToObj(i -> queue(client, "t" + i, ""))
                    .toList();
            Await.until(PATIENCE, () -> site.pages() > 3, () -> "no task is begun");
            server.kill();
            server.launch();
            server.awaitReady();
            Client again = server.client();
            awaitCompleted(again, ids);
            for (int i = 0; i < count; i++) {
                JsonNode task = read(again, ids.get(i));
                // Begun again only where the server was killed in the middle.
                assertTrue(site.loads("t" + i) <= task.path("attempt").asInt(), task::toString);
                JsonNode ends = again.get("/api/agents/audit?event_type=task.complete&resource_id=" + ids.get(i))
                        .json()
                        .path("items");
                assertEquals(1, ends.size(), ends::toString);
            }
        }
    }

    @Test
    void twoServersShareTheWorkAndNoTaskIsDoneTwice() {
        share(80);
    }

    @Tag("slow")
    @Test
    void twoServersShareAThousandTasks() {
        share(1_000);
    }

    private void share(int count) {
        try (MusterServer one = prepare("one");
                MusterServer two = prepare("two")) {
            one.launch();
            two.launch();
            one.awaitReady();
            two.awaitReady();
            List<String> ids = IntStream.range(0, count)
                    .mapToObj(i -> queue((i % 2 == 0 ? one : two).client(), "t" + i, ""))
                    .toList();
            Await.until(PATIENCE, () -> activeAgents(one) > 0, () -> "one does nothing");
            Await.until(PATIENCE, () -> activeAgents(two) > 0, () -> "two does nothing");
            awaitCompleted(one.client(), ids);
            for (int i = 0; i < count; i++) {
                assertEquals(1, site.loads("t" + i), "loads of page " + i);
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void workerThatStoodStillDoesNotOverwriteTheResultOfTheOneThatTookOver() throws Exception {
        try (MusterServer one = prepare("one");
                MusterServer two = prepare("two")) {
            one.launch();
            one.awaitReady();
            String pause =
                    ",{\"action\":\"wait_for\",\"selector\":\"#never\",\"timeout_ms\":6000,\"on_error\":\"continue\"}";
            String id = queue(one.client(), "stalled", pause);
            Await.until(PATIENCE, () -> site.loads("stalled") == 1, () -> "the task is not begun");
            signal("STOP", one);
            two.launch();
            two.awaitReady();
            Await.until(
                    PATIENCE,
                    () -> read(two.client(), id).path("status").asString().equals("completed"),
                    () -> read(two.client(), id).toString());
            JsonNode taken = read(two.client(), id);
            assertEquals("2", taken.path("result").path("outputs").path("count").asString());
            assertEquals(2, taken.path("attempt").asInt());
            signal("CONT", one);
            Await.until(PATIENCE, () -> activeAgents(one) == 0, () -> "one still works on it");
            assertEquals(taken, read(one.client(), id));
            assertEquals(2, site.loads("stalled"));
        }
    }

    private static void signal(String name, MusterServer server) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder(
                                "kill",
                                "-" + name,
                                Long.toString(server.process().pid()))
                        .start()
                        .waitFor());
    }
}
