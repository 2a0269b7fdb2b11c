package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The configured database away: refused calls, no other store, live agents at work, automatic recovery. */
class DatabaseOutageIT {
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static TcpProxy proxy;
    private static MusterServer server;

    @BeforeAll
    static void start() {
        proxy = TcpProxy.to(TestPostgres.server().port());
        proxy.cut();
        String url =
                SharedServer.databaseUrl().replace(":" + TestPostgres.server().port() + "/", ":" + proxy.port() + "/");
        server = MusterServer.prepare(Map.of("DATABASE_URL", url, "MUSTER_DEMO", "on"));
        server.launch();
        server.awaitStatus("/api/agents/health/live", 200);
        unreachableAtStart();
        proxy.heal();
        server.awaitReady();
    }

    private static void unreachableAtStart() {
        Client client = server.client();
        assertEquals(503, client.get("/api/agents/health/ready").status());
        assertEquals(503, client.get("/health/ready").status());
        assertEquals(200, client.get("/health/live").status());
        Client.Reply refused = client.post(Agents.PATH, "{}");
        assertEquals(503, refused.status(), refused::text);
        assertEquals("application/problem+json", refused.header("Content-Type").orElse(""));
        assertTrue(refused.header("Retry-After").isPresent());
        assertFalse(refused.text().contains("localhost:"), refused::text);
    }

    @AfterAll
    static void stop() {
        server.close();
        proxy.close();
    }

    @Test
    void liveAgentGoesOnAndEverythingElseIsRefusedUntilTheDatabaseIsBack() {
        server.awaitReady();
        Client client = server.client();
        String agent = Agents.PATH + "/"
                + client.post(Agents.PATH, "{}").json().path("agent_id").asString();
        Client operator = Keys.operator(client);
        assertEquals(200, operator.get(agent + "/page").status());
        proxy.cut();
        server.awaitStatus("/api/agents/health/ready", 503);
        assertEquals(
                "not_ready",
                client.get("/api/agents/health/ready").json().path("status").asString());
        assertEquals(200, client.get("/api/agents/health").status());
        assertEquals(503, client.post(Agents.PATH, "{}").status());
        assertEquals(503, client.get(Agents.PATH).status());
        assertEquals(503, client.delete(agent).status());
        JsonNode navigate = json("action", "navigate", "url", server.url() + "/demo/");
        assertEquals(200, client.post(agent + "/actions", navigate).status());
        assertEquals(200, operator.post(agent + "/actions", navigate).status());
        assertEquals(503, client.withKey("some-unknown-key-0123").get("/api/me").status());
        proxy.heal();
        server.awaitReady();
        assertEquals(200, client.get(agent).status());
        Await.until(
                RECOVERY, () -> client.get(agent).json().path("total_actions").asInt() == 2, () -> client.get(agent)
                        .text());
        assertEquals(200, client.delete(agent).status());
    }

    /** PostgreSQL itself is stopped and started while agents are created: only 503 in between, and nothing is lost. */
    @Test
    void noAcknowledgedAgentIsLostWhenPostgresRestartsUnderLoad() throws InterruptedException {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        AtomicBoolean refused = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService load = Executors.newFixedThreadPool(4);
        Client client = server.client();
        for (int i = 0; i < 4; i++) {
            load.execute(() -> {
                while (!done.get()) {
                    Client.Reply reply = client.post(Agents.PATH, json("config", json("autostart", false)));
                    if (reply.status() == 201) {
                        acknowledged.add(reply.json().path("agent_id").asString());
                    } else if (reply.status() == 503) {
                        refused.set(true);
                    } else {
                        unexpected.add(reply.status() + " " + reply.text());
                    }
                }
            });
        }
        awaitSize(acknowledged, 20);
        TestPostgres.server().stop();
        Await.until(RECOVERY, refused::get, () -> "no call was refused");
        TestPostgres.server().restart();
        awaitSize(acknowledged, acknowledged.size() + 20);
        done.set(true);
        load.shutdown();
        assertTrue(load.awaitTermination(60, TimeUnit.SECONDS));
        assertEquals(Set.of(), new TreeSet<>(unexpected));
        for (String id : acknowledged) {
            assertEquals(200, client.get(Agents.PATH + "/" + id).status(), id);
        }
    }

    private static void awaitSize(Queue<String> queue, int size) {
        Await.until(RECOVERY.plusSeconds(30), () -> queue.size() >= size, () -> "only " + queue.size());
    }
}
