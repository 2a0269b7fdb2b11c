package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.Processes;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on the plain engine does over REST what any server does, and leaves as little. */
class PlainServerIT {
    private static final Duration ENDING = Duration.ofSeconds(3);
    private MusterServer server;
    private Client client;

    @BeforeEach
    void start() {
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("MUSTER_ENGINE", "plain");
        server = MusterServer.start(environment);
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void agentIsCreatedActsAndIsDeleted() {
        assertEquals(201, client.agents().create("agent_id", "plain").status());
        List<ProcessHandle> processes = server.process().descendants().toList();
        assertTrue(
                processes.stream()
                        .anyMatch(process -> List.of(process.info().arguments().orElse(new String[0]))
                                .contains("run-driver")),
                processes::toString);
        act("navigate", "url", server.url() + "/demo/");
        act("fill", "selector", "#q", "value", "oak");
        act("click", "selector", "role=button[name=\"Search\"]");
        act("click", "selector", "text=Oak serving tray");
        assertEquals(
                json("name", "Oak serving tray", "price", "€48.00").toString(),
                act("extract", "fields", json("name", json("selector", "#name"), "price", json("selector", "#price")))
                        .json()
                        .path("result")
                        .toString());
        assertEquals(200, client.agent("plain").get("/screenshot").status());
        assertEquals(200, client.agent("plain").delete().status());
        Processes.assertGone(processes, ENDING);
    }

    private Client.Reply act(String action, Object... members) {
        Client.Reply reply = client.agent("plain").act(action, members);
        assertEquals(200, reply.status(), reply::text);
        return reply;
    }

    @Test
    void neitherAKilledNorATerminatedServerLeavesAnything() {
        killAndStartAgain();
        terminate();
    }

    private void killAndStartAgain() {
        for (int i = 0; i < 3; i++) {
            assertEquals(201, client.agents().create().status());
        }
        List<ProcessHandle> descendants = server.process().descendants().toList();
        server.kill();
        Processes.assertGone(descendants, ENDING);
        server.launch();
        server.awaitReady();
        assertEquals(1, server.privateDirectories().size(), () -> "left: " + server.privateDirectories());
        client = server.client();
        assertEquals(201, client.agents().create().status());
    }

    private void terminate() {
        List<ProcessHandle> descendants = server.process().descendants().toList();
        server.terminate();
        assertTrue(server.awaitEnd(Duration.ofSeconds(20)), "the server did not end");
        Processes.assertGone(descendants, ENDING);
        assertEquals(List.of(), server.privateDirectories());
    }
}
