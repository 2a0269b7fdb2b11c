package io.muster.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.task.model.LossPolicy;
import io.muster.task.model.Task;
import io.muster.task.model.TaskFile;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskSpec;
import io.muster.task.queue.AttemptResult;
import io.muster.task.queue.ClaimRequest;
import io.muster.task.queue.ClaimedTask;
import io.muster.task.queue.TestQueue;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.TestCallers;
import io.muster.testing.TestPersistence;
import io.muster.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tasks over REST. The tasks are of a type that the server does not know; a worker in this JVM, on its database, does. */
class TasksIT {
    private static final String PATH = "/api/agents/mcp/tasks";
    private static final String TYPE = "hand-written";
    private static final JsonNode PAYLOAD = Json.MAPPER.readTree("{\"steps\":[]}");

    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private static MusterServer server;
    private static TestPersistence persistence;
    private static TestQueue queue;
    private static Client client;

    @BeforeAll
    static void start() {
        TestPostgres postgres = TestPostgres.server();
        String database = postgres.createDatabase();
        server = MusterServer.start(Map.of("DATABASE_URL", postgres.url(database), "MUSTER_WARM_POOL_MAX", "0"));
        client = server.client();
        persistence = new TestPersistence(postgres.dataSource(database));
        queue = new TestQueue(persistence, CLOCK);
    }

    @AfterAll
    static void stop() {
        persistence.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | /title",
                "{\"title\":\"\",\"payload\":{}}                           | /title",
                "{\"title\":\"t\"}                                         | /payload",
                "{\"title\":\"t\",\"payload\":[]}                          | /payload",
                "{\"title\":\"t\",\"payload\":{},\"priority\":\"asap\"}    | /priority",
                "{\"title\":\"t\",\"payload\":{},\"on_lost\":\"shrug\"}    | /on_lost",
                "{\"title\":\"t\",\"payload\":{},\"max_attempts\":0}       | /max_attempts",
                "{\"title\":\"t\",\"payload\":{},\"timeout_seconds\":0}    | /timeout_seconds",
                "{\"title\":\"t\",\"payload\":{},\"task_type\":\"dance\"}  | /task_type",
                "{\"title\":\"t\",\"payload\":{},\"metadata\":3}           | /metadata",
                "{\"title\":\"t\",\"payload\":{},\"surprise\":1}           | /surprise",
                "{\"title\":\"t\",\"payload\":{},\"run_at\":\"2999-01-01T00:00:00Z\"} | /run_at",
            })
    void malformedTaskIsRefusedWithAPointer(String body, String pointer) {
        Client.Reply reply = client.post(PATH, body);
        assertEquals(422, reply.status());
        assertEquals(
                pointer, reply.json().path("errors").path(0).path("pointer").asString(), reply.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=done",
                "priority=1",
                "project_id=x",
                "created_from=today",
                "limit=0",
                "cursor=x",
                "sort=title"
            })
    void wrongFilterIsRefused(String query) {
        assertEquals(400, client.get(PATH + "?" + query).status());
    }

    @Test
    void listIsFilteredAndPaged() {
        String creator = "key:" + UUID.randomUUID();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(
                    0,
                    add(creator, i == 3 ? TaskPriority.URGENT : TaskPriority.LOW)
                            .toString());
        }
        assertEquals(all, ids(PATH + "?created_by=" + creator));
        assertEquals(List.of(all.get(1)), ids(PATH + "?priority=urgent&created_by=" + creator));
        assertEquals(List.of(), ids(PATH + "?status=completed&created_by=" + creator));
        assertEquals(List.of(), ids(PATH + "?created_to=2020-01-01T00:00:00Z&created_by=" + creator));
        assertEquals(all, ids(PATH + "?status=pending&task_type=" + TYPE + "&created_by=" + creator));
        JsonNode first = client.get(PATH + "?limit=3&created_by=" + creator).json();
        String cursor = first.path("next_cursor").asString();
        assertEquals(all.subList(3, 5), ids(PATH + "?limit=3&created_by=" + creator + "&cursor=" + cursor));
    }

    @Test
    void waitEndsWithTheTaskThatRunsElsewhere() {
        UUID id = add("key:1", TaskPriority.MEDIUM);
        ClaimedTask claimed = claim(id);
        assertEquals(
                "in_progress", client.get(PATH + "/" + id).json().path("status").asString());
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(
                () -> client.get(PATH + "/" + id + "?wait=60").json());
        TaskFile taskFile = new TaskFile("page.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8));
        queue.attempts().complete(List.of(AttemptResult.completed(claimed, PAYLOAD, List.of(taskFile))));
        JsonNode ended = waiting.join();
        assertEquals("completed", ended.path("status").asString());
        assertEquals(PAYLOAD, ended.path("result"));
        assertEquals(1, ended.path("attempt").asInt());
        JsonNode listed =
                client.get(PATH + "/" + id + "/artifacts").json().path("items").path(0);
        assertEquals("page.html", listed.path("name").asString());
        assertEquals(8, listed.path("size").asInt());
        Client.Reply content = client.get(PATH + "/" + id + "/artifacts/page.html");
        assertEquals("<script>", content.text());
        assertEquals(
                "attachment; filename=\"page.html\"",
                content.header("Content-Disposition").orElse(""));
        assertEquals("nosniff", content.header("X-Content-Type-Options").orElse(""));
        assertEquals(404, client.get(PATH + "/" + id + "/artifacts/other").status());
        assertEquals(200, client.delete(PATH + "/" + id).status());
        assertEquals(404, client.get(PATH + "/" + id).status());
    }

    @Test
    void waitEndsWithItsTimeToo() {
        UUID id = add("key:1", TaskPriority.MEDIUM);
        assertEquals(
                "pending",
                client.get(PATH + "/" + id + "?wait=1").json().path("status").asString());
        assertEquals(400, client.get(PATH + "/" + id + "?wait=61").status());
    }

    @Test
    void waitingTaskIsCancelledRunAgainAndCancelledAsOften() {
        UUID id = add("key:1", TaskPriority.MEDIUM);
        assertEquals(409, client.post(PATH + "/" + id + "/retry", "").status());
        assertEquals(409, client.delete(PATH + "/" + id).status());
        assertEquals(
                "cancelled",
                client.post(PATH + "/" + id + "/cancel", "")
                        .json()
                        .path("status")
                        .asString());
        assertEquals(409, client.post(PATH + "/" + id + "/cancel", "").status());
        assertEquals(
                "pending",
                client.post(PATH + "/" + id + "/retry", "")
                        .json()
                        .path("status")
                        .asString());
        assertEquals(
                "cancelled",
                client.post(PATH + "/" + id + "/cancel", "")
                        .json()
                        .path("status")
                        .asString());
        JsonNode audited =
                client.get("/api/agents/audit?resource_id=" + id).json().path("items");
        assertEquals(
                List.of("task.cancel", "task.retry", "task.cancel"),
                audited.valueStream()
                        .map(entry -> entry.path("event_type").asString())
                        .toList());
    }

    @Test
    void runningTaskIsAskedToEnd() {
        UUID id = add("key:1", TaskPriority.MEDIUM);
        ClaimedTask claimed = claim(id);
        JsonNode asked = client.post(PATH + "/" + id + "/cancel", "").json();
        assertEquals("in_progress", asked.path("status").asString());
        assertTrue(asked.path("cancel_requested").asBoolean());
        assertEquals(Map.of(id, true), queue.renew("test", Map.of(id, claimed.fence()), Duration.ofSeconds(15)));
        queue.attempts().complete(List.of(AttemptResult.cancelled(claimed, null)));
        JsonNode ended = client.get(PATH + "/" + id).json();
        assertEquals("cancelled", ended.path("status").asString());
        assertFalse(ended.path("cancel_requested").asBoolean());
    }

    @Test
    void taskOfAnotherTenantIsNotThere() {
        Task foreign = new Task(TestCallers.operator(TestCallers.newTenant()), spec(TaskPriority.LOW), CLOCK.instant());
        persistence.run(entities -> entities.persist(foreign));
        assertEquals(404, client.get(PATH + "/" + foreign.id()).status());
        assertEquals(404, client.post(PATH + "/" + foreign.id() + "/cancel", "").status());
        assertEquals(404, client.get(PATH + "/" + foreign.id() + "/artifacts").status());
        assertFalse(client.get(PATH + "?limit=500").text().contains(foreign.id().toString()));
    }

    @Test
    void serverReportsItsHeartbeat() {
        Await.until(
                Duration.ofSeconds(30),
                () -> persistence.call(entities -> entities.createQuery("select count(e) from Replica e", Long.class)
                        .getSingleResult()
                        .equals(1L)),
                () -> "the server never wrote its row");
    }

    private static ClaimedTask claim(UUID id) {
        ClaimRequest request =
                new ClaimRequest("test", Set.of(TYPE), 100, Duration.ofMinutes(5), 1_000, 1_000, CLOCK.instant(), null);
        return queue.claim(request).stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(String path) {
        return client.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(task -> task.path("id").asString())
                .toList();
    }

    private static TaskSpec spec(TaskPriority priority) {
        TaskSpec.Rules rules = new TaskSpec.Rules(null, 1, CLOCK.instant(), LossPolicy.RETRY, null);
        return new TaskSpec("title", null, null, priority, null, null, TYPE, PAYLOAD, rules);
    }

    private static UUID add(String creator, TaskPriority priority) {
        Task task = new Task(TestCallers.operator(TenantId.DEFAULT, creator), spec(priority), CLOCK.instant());
        persistence.run(entities -> entities.persist(task));
        return task.id();
    }
}
