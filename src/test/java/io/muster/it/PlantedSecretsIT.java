package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.PlantedSecrets;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Tests that secrets planted by clients are in nothing that a server shows or stores for its operators; {@code LogsIT} has its
 * JSON lines.
 */
class PlantedSecretsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String AGENT = "/api/agents/browser/planted";
    private static final String AUDIT = "/api/agents/audit?limit=500";

    private static MusterServer server;
    private static Client client;

    @BeforeAll
    static void plant() {
        server = SharedServer.get();
        client = server.client();
        client.post("/api/agents/browser", json("agent_id", "planted"));
        PlantedSecrets.plant(server, "planted");
    }

    @AfterAll
    static void delete() {
        client.delete(AGENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/health",
                "/api/agents/health/ready",
                "/api/agents/health/detailed",
                AGENT + "/history?limit=100"
            })
    void nothingIsShown(String path) {
        Client.Reply reply = client.get(path);
        assertEquals(200, reply.status());
        PlantedSecrets.assertNone(path, reply.text());
    }

    /** The task fails and is audited long after its request. */
    @Test
    void nothingIsAudited() {
        List<String> types = List.of("auth.refuse", "project.create", "task.create", "task.fail");
        Await.until(PATIENCE, () -> audited().containsAll(types), () -> "audited so far: " + audited());
        Client.Reply reply = client.get(AUDIT);
        PlantedSecrets.assertNone("the audit log", reply.text());
        assertTrue(reply.text().contains("[email] [card] [key] password=[secret]"), reply::text);
    }

    private static List<String> audited() {
        return client.get(AUDIT)
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("event_type").asString())
                .toList();
    }

    @Test
    void auditLogAndLogHaveOneIdForARequest() {
        JsonNode created =
                client.get(AUDIT + "&event_type=project.create").json().at("/items/0");
        assertEquals("[card]", created.path("request_id").asString());
        Await.until(PATIENCE, () -> server.log().contains("request_id=[card]"), () -> "not in the log");
    }

    /** The server's own messages among it. What it writes when it has failed itself (FFDC) cannot be masked. */
    @Test
    void nothingIsLogged() throws IOException {
        PlantedSecrets.assertNone("the console", server.log());
        PlantedSecrets.assertNone(
                "the log file", Files.readString(server.directory().resolve("logs/messages.log")));
    }
}
