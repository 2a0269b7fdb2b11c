package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.PlantedSecrets;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the output of a server in production: lines of JSON, each with its context, none with a secret. */
class LogsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REQUEST = "X-Request-ID";
    /** Its warnings come from below everything that could be configured to write JSON. */
    private static final String VIRTUAL_MACHINE = "OpenJDK ";

    private static MusterServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("LOG_FORMAT", "json");
        environment.put("WLP_LOGGING_CONSOLE_FORMAT", "json");
        // What fails in a page is the page's matter and logged at this level only.
        environment.put("LOG_LEVEL", "info,engine=debug");
        environment.put("MUSTER_ENVIRONMENT", "integration");
        server = MusterServer.start(environment);
        client = server.client();
        client.post(Agents.PATH, json("agent_id", "logged"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void requestHasOneLineWithItsRouteAndTheIdOfItsReply() {
        Client.Reply reply = client.get(Agents.PATH + "/logged?fields=x");
        JsonNode line =
                line("Request answered", "request_id", reply.header(REQUEST).orElseThrow());
        assertEquals("GET", line.path("method").asString());
        assertEquals("/api/agents/browser/{agent_id}", line.path("route").asString());
        assertEquals(reply.status(), line.path("status").asInt());
        assertEquals(reply.response().body().length, line.path("bytes").asInt());
        assertTrue(line.path("duration_ms").isIntegralNumber());
        assertEquals("logged", line.path("agent").asString());
        assertEquals("default", line.path("tenant").asString());
        assertFalse(line.path("caller").asString().isEmpty());
        assertEquals("integration", line.path("environment").asString());
    }

    @Test
    void sessionOfTheAddressIsInTheLine() {
        String session =
                client.post("/api/sessions", "{}").json().path("session_id").asString();
        Client.Reply reply = client.get("/api/sessions/" + session);
        assertEquals(200, reply.status(), reply::text);
        JsonNode line =
                line("Request answered", "request_id", reply.header(REQUEST).orElseThrow());
        assertEquals(session, line.path("session_id").asString());
    }

    @Test
    void refusedRequestHasItsLineToo() {
        Client.Reply reply = client.anonymously().get("/api/nowhere/at/all");
        JsonNode line =
                line("Request answered", "request_id", reply.header(REQUEST).orElseThrow());
        assertEquals(401, line.path("status").asInt());
        assertEquals("unmatched", line.path("route").asString());
        assertTrue(line.path("caller").isMissingNode());
    }

    @Test
    void contextFollowsToTheAgentsThread() {
        Client.Reply reply = act(json("action", "evaluate", "expression", "(() => { throw new Error('boom') })()"));
        JsonNode line = line(
                "Browser action failed", "request_id", reply.header(REQUEST).orElseThrow());
        assertEquals("logged", line.path("agent").asString());
        assertEquals("DEBUG", line.path("level").asString());
        assertTrue(line.path("stack_trace").asString().contains("boom"));
    }

    @Test
    void contextFollowsFromTaskToTheAgentsThread() {
        Client.Reply queued = client.post("/api/agents/mcp/tasks", """
                {"title":"logged","payload":{"steps":[
                  {"action":"evaluate","expression":"(() => { throw new Error('boom') })()"}]}}""");
        assertEquals(201, queued.status(), queued::text);
        JsonNode line = line(
                "Browser action failed", "task", queued.json().path("task_id").asString());
        assertEquals("default", line.path("tenant").asString());
    }

    @Test
    void plantedSecretsAreInNoLineAndEveryLineIsJson() throws IOException {
        PlantedSecrets.plant(server, "logged");
        Client.Reply last = client.get("/api/me");
        line("Request answered", "request_id", last.header(REQUEST).orElseThrow());
        server.log().lines().filter(line -> !line.startsWith(VIRTUAL_MACHINE)).forEach(LogsIT::assertObject);
        String file = Files.readString(server.directory().resolve("logs/messages.log"));
        assertTrue(file.contains(last.header(REQUEST).orElseThrow()));
        Stream.concat(server.log().lines(), file.lines()).forEach(PlantedSecrets::assertNone);
    }

    private static Client.Reply act(JsonNode action) {
        return client.post(Agents.PATH + "/logged/actions", action);
    }

    private static void assertObject(String line) {
        assertTrue(line.startsWith("{") && Json.MAPPER.readTree(line).isObject(), line);
    }

    /** Waits for it: a request is answered before its line is written. */
    private static JsonNode line(String message, String name, String value) {
        Await.until(
                PATIENCE,
                () -> find(message, name, value).isPresent(),
                () -> "no line \"" + message + "\" with " + name + "=" + value);
        return find(message, name, value).orElseThrow();
    }

    private static Optional<JsonNode> find(String message, String name, String value) {
        return complete(server.log())
                .filter(line -> line.contains(value))
                .map(Json.MAPPER::readTree)
                .filter(line -> line.path("message").asString("").equals(message))
                .filter(line -> line.path(name).asString("").equals(value))
                .findFirst();
    }

    /** Without a last line that is being written. */
    private static Stream<String> complete(String log) {
        return log.substring(0, log.lastIndexOf('\n') + 1).lines();
    }
}
