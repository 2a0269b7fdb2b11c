package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.TaskadeStub;
import io.muster.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A server that is connected to Taskade, and a Taskade that answers as documented, or not. */
class TaskadeIT {
    private static final String PROJECTS = "/api/agents/projects";
    private static final String GUARDS = "IO_MUSTER_PROJECT_TASKADE_TASKADEEXCHANGE_SEND_";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static String database;
    private static TaskadeStub taskade;
    private static MusterServer server;
    private static Client client;

    private final String id =
            "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 15);

    @BeforeAll
    static void start() throws IOException {
        taskade = new TaskadeStub();
        database = TestPostgres.server().createDatabase();
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", TestPostgres.server().url(database));
        environment.put("TASKADE_API_KEY", TaskadeStub.KEY);
        environment.put("TASKADE_BASE_URL", taskade.url() + "/");
        environment.put("MUSTER_TASKADE_CHECK_INTERVAL", "1s");
        environment.put("MUSTER_DEMO", "on");
        environment.put(GUARDS + "TIMEOUT_VALUE", "2");
        environment.put(GUARDS + "CIRCUITBREAKER_DELAY", "3");
        environment.put(GUARDS + "RATELIMIT_VALUE", "100000");
        server = MusterServer.start(environment);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        taskade.close();
    }

    /** The breaker of the test before may still be open. */
    @BeforeEach
    void recover() {
        taskade.behave(TaskadeStub.Behaviour.GOOD);
        taskade.put("quiet", "Quiet", List.of());
        // One success alone leaves a breaker half open.
        Await.until(
                PATIENCE,
                () -> IntStream.range(0, 3).allMatch(i -> importing("quiet").status() < 300),
                () -> importing("quiet").text());
    }

    private static Client.Reply importing(String project) {
        return client.post(PROJECTS + "/import", json("taskade_project_id", project));
    }

    private static JsonNode component() {
        return client.get("/api/agents/health/ready").json().path("components").path("taskade_api");
    }

    private static void awaitComponent(String status) {
        Await.until(
                PATIENCE,
                () -> component().path("status").asString().equals(status),
                () -> "never " + status + ": " + component());
    }

    private static void assertSaysNothingOfTheKey(Client.Reply reply) {
        assertFalse(reply.text().contains(TaskadeStub.KEY), reply::text);
        assertFalse(reply.text().contains("stub"), reply::text);
        assertFalse(server.log().contains(TaskadeStub.KEY));
    }

    @Test
    void importMirrorsTheProjectAndItsTasks() {
        taskade.put(
                id,
                "Sales pipeline",
                List.of(
                        TaskadeStub.task("t1", "Call the client", false),
                        TaskadeStub.task("t2", "Send the offer", true).put("parentId", "t1"),
                        Json.MAPPER.createObjectNode().put("id", "t3").put("colour", "of later versions")));
        Client.Reply reply = client.post(
                PROJECTS + "/import", json("taskade_project_id", id, "workspace_id", "w1", "folder_id", "f1"));
        assertEquals(201, reply.status(), reply::text);
        assertEquals(
                json("total", 3, "added", 3, "updated", 0, "removed", 0).toString(),
                reply.json().path("items").toString());
        String project = PROJECTS + "/" + reply.json().path("project_id").asString();
        assertTrue(reply.header("Location").orElseThrow().endsWith(project));
        JsonNode read = client.get(project).json();
        assertEquals("Sales pipeline", read.path("name").asString());
        assertEquals(id, read.path("taskade_project_id").asString());
        assertEquals("w1", read.path("workspace_id").asString());
        assertEquals("f1", read.path("folder_id").asString());
        assertFalse(read.path("imported_at").isNull());
        JsonNode first = client.get(project + "/items?limit=2").json();
        assertEquals(
                "Call the client", first.path("items").path(0).path("title").asString());
        assertFalse(first.path("items").path(0).path("completed").asBoolean());
        assertEquals("t1", first.path("items").path(1).path("parent_task_id").asString());
        assertTrue(first.path("items").path(1).path("completed").asBoolean());
        JsonNode rest = client.get(
                        project + "/items?cursor=" + first.path("next_cursor").asString())
                .json();
        assertEquals(1, rest.path("items").size());
        assertEquals("t3", rest.path("items").path(0).path("taskade_task_id").asString());
        assertEquals(2, rest.path("items").path(0).path("position").asInt());
        assertEquals(1, audit("project.import", reply).size());
    }

    private static JsonNode audit(String type, Client.Reply imported) {
        String project = imported.json().path("project_id").asString();
        return client.get("/api/agents/audit?event_type=" + type + "&resource_id=" + project)
                .json()
                .path("items");
    }

    @Test
    void secondImportUpdatesWhatTheFirstMade() {
        taskade.put(
                id,
                "Old",
                List.of(
                        TaskadeStub.task("a", "kept", false),
                        TaskadeStub.task("b", "dropped", false),
                        TaskadeStub.task("c", "done meanwhile", false)));
        Client.Reply first = client.post(PROJECTS + "/import", json("taskade_project_id", id, "workspace_id", "w1"));
        taskade.put(
                id,
                "New",
                List.of(
                        TaskadeStub.task("a", "kept", false),
                        TaskadeStub.task("c", "done meanwhile", true),
                        TaskadeStub.task("d", "added", false)));
        Client.Reply second = importing(id);
        assertEquals(200, second.status(), second::text);
        assertEquals(first.json().path("project_id"), second.json().path("project_id"));
        assertEquals(
                json("total", 3, "added", 1, "updated", 1, "removed", 1).toString(),
                second.json().path("items").toString());
        assertEquals("New", second.json().path("project").path("name").asString());
        assertEquals("w1", second.json().path("project").path("workspace_id").asString());
        Client.Reply third = importing(id);
        assertEquals(
                json("total", 3, "added", 0, "updated", 0, "removed", 0).toString(),
                third.json().path("items").toString());
    }

    @Test
    void everyPageOfALongListIsFetched() {
        taskade.put(
                id,
                "Long",
                IntStream.range(0, 1203)
                        .mapToObj(i -> TaskadeStub.task("t" + i, "task " + i, false))
                        .toList());
        Client.Reply reply = importing(id);
        assertEquals(201, reply.status(), reply::text);
        assertEquals(1203, reply.json().path("items").path("added").asInt());
    }

    @Test
    void projectThatWasDeletedHereIsNotImportedAgainUntilItIsRestored() {
        taskade.put(id, "Deleted", List.of());
        String project =
                PROJECTS + "/" + importing(id).json().path("project_id").asString();
        client.delete(project);
        assertEquals(409, importing(id).status());
        assertEquals(200, client.post(project + "/restore", "").status());
        assertEquals(200, importing(id).status());
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502, urn:muster:problem:upstream-failed",
        "403, 502, urn:muster:problem:upstream-failed",
        "400, 502, urn:muster:problem:upstream-failed",
        "302, 502, urn:muster:problem:upstream-failed",
        "404, 404, urn:muster:problem:not-found",
        "500, 503, urn:muster:problem:upstream-unavailable",
        "503, 503, urn:muster:problem:upstream-unavailable",
    })
    void refusalsAndFailuresOfTaskadeAreToldApart(int theirs, int ours, String type) {
        taskade.behave((stub, exchange) -> {
            TaskadeStub.error(exchange, theirs, "CODE");
            return true;
        });
        Client.Reply reply = importing(id);
        assertEquals(ours, reply.status(), reply::text);
        assertEquals(type, reply.json().path("type").asString());
        assertSaysNothingOfTheKey(reply);
        assertEquals(
                200,
                client.get("/api/agents/health/ready").status(),
                "a Taskade that fails makes the server not ready");
    }

    @Test
    void shortPauseThatTaskadeAsksForIsWaitedFor() {
        taskade.put(id, "Busy", List.of());
        AtomicInteger refused = new AtomicInteger();
        taskade.behave((stub, exchange) -> {
            boolean refuse = exchange.getRequestURI().getPath().endsWith(id) && refused.getAndIncrement() == 0;
            if (refuse) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                TaskadeStub.error(exchange, 429, "TOO_MANY_REQUESTS");
            }
            return refuse;
        });
        long begun = System.nanoTime();
        assertEquals(201, importing(id).status());
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() >= 1000);
        assertEquals(2, refused.get());
    }

    @Test
    void longPauseThatTaskadeAsksForIsPassedOnAndKept() {
        taskade.behave((stub, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "12");
            TaskadeStub.error(exchange, 429, "TOO_MANY_REQUESTS");
            return true;
        });
        Await.until(PATIENCE, () -> importing(id).status() == 503, () -> "never refused");
        int asked = taskade.requests().size();
        taskade.behave(TaskadeStub.Behaviour.GOOD);
        Client.Reply refused = importing(id);
        assertEquals(503, refused.status(), refused::text);
        int seconds = Integer.parseInt(refused.header("Retry-After").orElseThrow());
        assertTrue(seconds > 3 && seconds <= 12, () -> "Retry-After: " + seconds);
        assertEquals(asked, taskade.requests().size());
        awaitComponent("degraded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"nonsense", "{`ok`:true", "[]", "{`ok`:true}", "{`ok`:true,`items`:[{}]}", "7", "HUGE"})
    void replyThatMakesNoSenseIsAFailureOfTaskade(String body) {
        String reply = body.equals("HUGE") ? "x".repeat(9_000_000) : body.replace('`', '"');
        taskade.behave((stub, exchange) -> {
            TaskadeStub.send(exchange, 200, reply);
            return true;
        });
        Client.Reply refused = importing(id);
        assertEquals(502, refused.status(), refused::text);
        assertEquals(
                "urn:muster:problem:upstream-failed",
                refused.json().path("type").asString());
    }

    @Test
    void taskadeThatDoesNotAnswerIsGivenUpAfterATime() {
        taskade.behave((stub, exchange) -> stub.hang());
        long begun = System.nanoTime();
        Client.Reply reply = importing(id);
        assertEquals(503, reply.status(), reply::text);
        assertTrue(reply.header("Retry-After").isPresent());
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 30);
    }

    @Test
    void breakerOpensWhenTaskadeIsDownAndClosesWhenItIsBack() {
        taskade.put(id, "Back", List.of());
        taskade.behave((stub, exchange) -> {
            TaskadeStub.error(exchange, 500, "INTERNAL");
            return true;
        });
        Await.until(
                PATIENCE,
                () -> importing(id).json().path("detail").asString().contains("left alone"),
                () -> "never open: " + importing(id).text());
        awaitComponent("degraded");
        taskade.behave(TaskadeStub.Behaviour.GOOD);
        Await.until(
                PATIENCE,
                () -> importing(id).status() < 300,
                () -> "never closed: " + importing(id).text());
        awaitComponent("healthy");
    }

    @Test
    void resultIsReportedOnceTaskadeTakesIt() {
        taskade.put(id, "Reported", List.of(TaskadeStub.task(id + "-t", "Watch prices", false)));
        taskade.putNote(id + "-t", "Ask Anna first");
        Client.Reply imported = importing(id);
        UUID task = UUID.randomUUID();
        AtomicInteger refused = new AtomicInteger();
        taskade.behave((stub, exchange) -> {
            boolean refuse = exchange.getRequestMethod().equals("PUT") && refused.getAndIncrement() < 1;
            if (refuse) {
                TaskadeStub.error(exchange, 401, "UNAUTHORIZED");
            }
            return refuse;
        });
        TestPostgres.server().execute(database, """
                insert into taskade_reports values ('%s', 0, 'default', '%s', '%s', '%s-t', '%s', 'completed',
                    'Three shops' || chr(10) || 'are cheaper', 0, now(), now())""".formatted(
                        UUID.randomUUID(), imported.json().path("project_id").asString(), id, id, task));
        Await.until(PATIENCE, () -> taskade.isCompleted(id + "-t"), () -> "never reported: " + taskade.requests());
        assertEquals(
                "Ask Anna first · Muster task " + task + " completed: Three shops are cheaper",
                taskade.note(id + "-t"));
        Await.until(
                PATIENCE,
                () -> audit("project.report", imported).size() == 1,
                () -> "not crossed off: " + audit("project.report", imported));
        JsonNode item = client.get(
                        PROJECTS + "/" + imported.json().path("project_id").asString() + "/items")
                .json()
                .path("items")
                .path(0);
        assertTrue(item.path("completed").asBoolean());
        assertEquals(taskade.note(id + "-t"), item.path("note").asString());
    }

    @Test
    void taskThatWasDoneForAToDoIsReported() {
        taskade.put(id, "Shops", List.of(TaskadeStub.task(id + "-t", "Look at the shop", false)));
        Client.Reply imported = importing(id);
        Client.Reply queued = client.post("/api/agents/mcp/tasks", """
                {"title":"Look","project_id":"%s","metadata":{"taskade_task_id":"%s-t"},
                 "payload":{"steps":[{"action":"navigate","url":"%s/demo/"},
                                     {"action":"extract","selector":"h1","save_as":"heading"}]}}""".formatted(
                        imported.json().path("project_id").asString(), id, server.url()));
        assertEquals(201, queued.status(), queued::text);
        Await.until(
                PATIENCE,
                () -> taskade.isCompleted(id + "-t"),
                () -> "never reported: "
                        + client.get("/api/agents/mcp/tasks/"
                                        + queued.json().path("task_id").asString())
                                .text());
        String note = taskade.note(id + "-t");
        assertTrue(note.contains(queued.json().path("task_id").asString()), note);
        assertTrue(note.contains("heading"), note);
    }
}
