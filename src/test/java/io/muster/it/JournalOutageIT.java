package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.ActionLoad;
import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Histories;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.TcpProxy;
import io.muster.testing.TestPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Agents at work while the database is away: what they did is recorded when it is back. */
class JournalOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static MusterServer start(TcpProxy proxy, Map<String, String> settings) {
        String url =
                SharedServer.databaseUrl().replace(":" + TestPostgres.server().port() + "/", ":" + proxy.port() + "/");
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DATABASE_URL", url);
        environment.put("MUSTER_DEMO", "on");
        return MusterServer.start(environment);
    }

    @Test
    void actionsGoOnAndAreRecordedAfterwards() {
        outage(Duration.ofSeconds(15));
    }

    @Tag("slow")
    @Test
    void actionsGoOnForAMinuteAndAreRecordedAfterwards() {
        outage(Duration.ofSeconds(60));
    }

    private static void outage(Duration length) {
        try (TcpProxy proxy = TcpProxy.to(TestPostgres.server().port());
                MusterServer server = start(proxy, Map.of())) {
            Client client = server.client();
            List<String> agents = Histories.createAgents(client, 3);
            try (ActionLoad load = new ActionLoad(client, agents)) {
                Await.until(PATIENCE, () -> load.count() > 50, () -> "only " + load.count());
                proxy.cut();
                server.awaitStatus("/api/agents/health/ready", 503);
                long end = System.nanoTime() + length.toNanos();
                int before = load.count();
                int refused = 0;
                while (System.nanoTime() < end) {
                    assertEquals(503, client.post(Agents.PATH, "{}").status());
                    refused++;
                }
                assertTrue(refused > 0 && load.count() > before + 50, () -> "only " + load.count());
                proxy.heal();
                server.awaitReady();
                int back = load.count();
                Await.until(PATIENCE, () -> load.count() > back + 50, () -> "only " + load.count());
                load.stop();
                assertEquals(List.of(), load.unexpected());
                agents.forEach(agent -> Histories.assertExact(client, agent, load.acknowledged(agent)));
            }
        }
    }

    @Test
    void fullJournalRefusesActionsUntilTheDatabaseIsBack() {
        try (TcpProxy proxy = TcpProxy.to(TestPostgres.server().port());
                MusterServer server = start(proxy, Map.of("MUSTER_JOURNAL_MAX_MB", "1"))) {
            Client client = server.client();
            String agent = Histories.createAgents(client, 1).get(0);
            String actions = Agents.PATH + "/" + agent + "/actions";
            String longUrl = server.url() + "/demo/?q=" + "tea-".repeat(500);
            JsonNode navigate = json("action", "navigate", "wait_until", "commit", "url", longUrl);
            assertEquals(200, client.post(actions, navigate).status());
            proxy.cut();
            server.awaitStatus("/api/agents/health/ready", 503);
            AtomicInteger performed = new AtomicInteger(1);
            Client.Reply last = client.post(actions, navigate);
            while (last.status() == 200) {
                performed.incrementAndGet();
                last = client.post(actions, navigate);
            }
            assertEquals(503, last.status(), last::text);
            assertEquals(
                    "urn:muster:problem:journal-full", last.json().path("type").asString());
            assertTrue(last.header("Retry-After").isPresent());
            assertTrue(performed.get() > 100, () -> "full after " + performed);
            proxy.heal();
            server.awaitReady();
            Await.until(PATIENCE, () -> client.post(actions, navigate).status() == 200, () -> "still refused");
            assertEquals(
                    performed.get() + 1,
                    client.get(Agents.PATH + "/" + agent)
                            .json()
                            .path("total_actions")
                            .asInt());
            assertEquals(performed.get() + 1, Histories.read(client, agent).size());
        }
    }

    @Test
    void inTheModeSyncNothingIsDoneWithoutTheDatabase() {
        try (TcpProxy proxy = TcpProxy.to(TestPostgres.server().port());
                MusterServer server = start(proxy, Map.of("MUSTER_JOURNAL_MODE", "sync"))) {
            Client client = server.client();
            List<String> agents = Histories.createAgents(client, 2);
            try (ActionLoad load = new ActionLoad(client, agents)) {
                Await.until(PATIENCE, () -> load.count() > 100, () -> "only " + load.count());
                load.stop();
                assertEquals(List.of(), load.unexpected());
                agents.forEach(agent -> Histories.assertExact(client, agent, load.acknowledged(agent)));
            }
            proxy.cut();
            server.awaitStatus("/api/agents/health/ready", 503);
            Client.Reply refused = client.post(
                    Agents.PATH + "/" + agents.get(0) + "/actions", json("action", "wait_for", "load_state", "load"));
            assertEquals(503, refused.status(), refused::text);
            assertEquals(
                    "urn:muster:problem:database-unavailable",
                    refused.json().path("type").asString());
            assertTrue(refused.json().path("performed").isMissingNode());
        }
    }
}
