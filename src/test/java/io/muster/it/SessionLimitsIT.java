package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents whose sessions have idled or lived for too long are stopped, and can be started again. */
class SessionLimitsIT {
    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final Duration LIFETIME = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static MusterServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        Map<String, String> environment = new HashMap<>(SharedServer.onPostgres());
        environment.put("MUSTER_BROWSER_SESSION_IDLE", IDLE.toSeconds() + "s");
        environment.put("MUSTER_BROWSER_SESSION_LIFETIME", LIFETIME.toSeconds() + "s");
        server = MusterServer.start(environment);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String status(String agent) {
        return client.get(Agents.PATH + "/" + agent).json().path("status").asString();
    }

    private static Client.Reply page(String agent) {
        return client.get(Agents.PATH + "/" + agent + "/page");
    }

    @Test
    void idleAgentIsStoppedAndStartsAgain() {
        assertEquals(201, client.post(Agents.PATH, json("agent_id", "idle")).status());
        Await.until(PATIENCE, () -> status("idle").equals("stopped"), () -> status("idle"));
        assertEquals(409, page("idle").status());
        assertEquals(200, client.post(Agents.PATH + "/idle/start", "").status());
        assertEquals("idle", status("idle"));
    }

    @Test
    void busyAgentIsStoppedAtTheEndOfItsLifetime() {
        long begun = System.nanoTime();
        assertEquals(201, client.post(Agents.PATH, json("agent_id", "busy")).status());
        Await.until(
                PATIENCE, () -> page("busy").status() != 200, () -> page("busy").text());
        Duration lived = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(lived.compareTo(LIFETIME.minusSeconds(1)) > 0, () -> "lived for " + lived);
        Await.until(PATIENCE, () -> status("busy").equals("stopped"), () -> status("busy"));
    }
}
