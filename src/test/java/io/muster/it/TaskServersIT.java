package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.CounterSite;
import io.muster.testing.MusterServer;
import io.muster.testing.Scrape;
import io.muster.testing.SharedServer;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    private static final Duration LEASE = Duration.ofSeconds(5);

    /** Longest time between the end of a task's lease and the moment at which a worker takes the task up. */
    private static final Duration TAKE_UP = Duration.ofSeconds(5);

    /** Makes a task run for a while. */
    private static final String PAUSE =
            ",{\"action\":\"wait_for\",\"selector\":\"#never\",\"timeout_ms\":6000,\"on_error\":\"continue\"}";

    private static CounterSite site;
    private static MusterServer one;
    private static MusterServer two;

    @BeforeAll
    static void open() throws IOException {
        site = new CounterSite();
        Map<String, String> environment = SharedServer.onPostgres();
        environment.put("MUSTER_EGRESS_ALLOW", site.authority());
        environment.put("MUSTER_TASK_LEASE", LEASE.toSeconds() + "s");
        environment.put("MUSTER_TASK_WORKERS", "4");
        one = prepare(environment, "one");
        two = prepare(environment, "two");
    }

    private static MusterServer prepare(Map<String, String> environment, String name) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("MUSTER_SERVER_ID", name);
        return MusterServer.prepare(own);
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
        site.close();
    }

    /** Starts take long: a test continues with what the one before has left running. */
    private static void up(MusterServer... servers) {
        for (MusterServer server : servers) {
            if (!server.isRunning()) {
                server.launch();
            }
        }
        for (MusterServer server : servers) {
            server.awaitReady();
        }
    }

    @BeforeEach
    void countAnew() {
        site.forget();
    }

    private static String queue(Client client, String page, String more) {
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

    /** Number of tasks that the server's workers have completed since its start. */
    private static double completed(MusterServer server) {
        return Scrape.of(server.client()).value("tasks_finished_total", Map.of("status", "completed"));
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

    private static void surviveKill(int count) {
        up(one, two);
        List<String> ids = queueAll(count);
        Await.until(PATIENCE, () -> site.pages() > 3, () -> "no task is begun");
        one.kill();
        two.kill();
        up(one);
        assertEachDoneOnce(ids);
        for (int i = 0; i < count; i++) {
            JsonNode task = read(one.client(), ids.get(i));
            // Begun again only where a server was killed in the middle.
            assertTrue(site.loads("t" + i) <= task.path("attempt").asInt(), task::toString);
        }
    }

    private static List<String> queueAll(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> queue(one.client(), "t" + i, ""))
                .toList();
    }

    private static void assertEachDoneOnce(List<String> ids) {
        Client client = one.client();
        awaitCompleted(client, ids);
        for (String id : ids) {
            JsonNode ends = client.get("/api/agents/audit?event_type=task.complete&resource_id=" + id)
                    .json()
                    .path("items");
            assertEquals(1, ends.size(), ends::toString);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void everyTaskIsDoneAlthoughBrowsersAndDatabaseEndInTheMiddle() {
        surviveOutages(40);
    }

    @Tag("slow")
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void everyOneOfFiveHundredTasksIsDoneAlthoughBrowsersAndDatabaseEndInTheMiddle() {
        surviveOutages(500);
    }

    private static void surviveOutages(int count) {
        up(one);
        // Beside what follows: where queueing is slow, most would be done when the last one is queued.
        CompletableFuture<List<String>> queued = CompletableFuture.supplyAsync(() -> queueAll(count));
        int begin = site.pages();
        Await.until(PATIENCE, () -> site.pages() > begin + 3, () -> "no task is begun");
        List<ProcessHandle> hosts = hosts(one);
        assertFalse(hosts.isEmpty());
        hosts.forEach(ProcessHandle::destroyForcibly);
        int before = site.pages();
        Await.until(PATIENCE, () -> site.pages() > before + 4, () -> "nothing goes on without the old host");
        List<String> ids = queued.join();
        TestPostgres.server().stop();
        TestPostgres.server().restart();
        one.awaitReady();
        assertEachDoneOnce(ids);
    }

    private static List<ProcessHandle> hosts(MusterServer server) {
        return server.process()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("host.js"))
                .toList();
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

    private static void share(int count) {
        up(one, two);
        double byOne = completed(one);
        double byTwo = completed(two);
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> queue((i % 2 == 0 ? one : two).client(), "t" + i, ""))
                .toList();
        awaitCompleted(one.client(), ids);
        assertTrue(completed(one) > byOne, "one did nothing");
        assertTrue(completed(two) > byTwo, "two did nothing");
        for (int i = 0; i < count; i++) {
            assertEquals(1, site.loads("t" + i), "loads of page " + i);
        }
    }

    @Test
    void tasksOfAKilledServerAreTakenUpByTheOtherWithinTheirLeaseAndFiveSeconds() {
        up(one, two);
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(i -> queue(one.client(), "killed" + i, PAUSE))
                .toList();
        Await.until(PATIENCE, () -> site.pages() == ids.size(), () -> site.pages() + " tasks are begun");
        MusterServer killed = activeAgents(one) > 0 ? one : two;
        MusterServer other = killed == one ? two : one;
        killed.kill();
        Instant latest = Instant.now().plus(LEASE).plus(TAKE_UP);
        awaitCompleted(other.client(), ids);
        List<JsonNode> again = ids.stream()
                .map(id -> read(other.client(), id))
                .filter(task -> task.path("attempt").asInt() == 2)
                .toList();
        assertFalse(again.isEmpty());
        for (JsonNode task : again) {
            Instant takenUp = Instant.parse(task.path("started_at").asString());
            assertTrue(takenUp.isBefore(latest), () -> "due until " + latest + ": " + task);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void workerThatStoodStillDoesNotOverwriteTheResultOfTheOneThatTookOver() throws Exception {
        up(one, two);
        String id = queue(one.client(), "stalled", PAUSE);
        Await.until(PATIENCE, () -> site.loads("stalled") == 1, () -> "the task is not begun");
        // An agent of the test before may not be gone yet.
        Await.until(
                PATIENCE,
                () -> activeAgents(one) + activeAgents(two) == 1,
                () -> "active agents: " + activeAgents(one) + " and " + activeAgents(two));
        MusterServer stalled = activeAgents(one) > 0 ? one : two;
        MusterServer other = stalled == one ? two : one;
        JsonNode taken = resultWhileStopped(stalled, other, id);
        assertEquals("2", taken.path("result").path("outputs").path("count").asString());
        assertEquals(2, taken.path("attempt").asInt());
        Await.until(PATIENCE, () -> activeAgents(stalled) == 0, () -> "the stalled one still works on it");
        assertEquals(taken, read(stalled.client(), id));
        assertEquals(2, site.loads("stalled"));
    }

    private static JsonNode resultWhileStopped(MusterServer stalled, MusterServer other, String id)
            throws IOException, InterruptedException {
        signal("STOP", stalled);
        try {
            awaitCompleted(other.client(), List.of(id));
            return read(other.client(), id);
        } finally {
            signal("CONT", stalled);
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
