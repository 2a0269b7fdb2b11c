package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.Processes;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the remains of a server that ended, with and without a chance to clean up. */
class KilledServerIT {
    private static final Duration NO_LONGER_THAN = Duration.ofSeconds(3);
    private static final int SHARED = 10;
    private static final int DEDICATED = 2;
    private static MusterServer server;

    @BeforeAll
    static void prepare() {
        Map<String, String> environment = SharedServer.onPostgres();
        // Agents that come back by themselves are SavedStateIT's matter.
        environment.put("MUSTER_AGENT_RESUME", "off");
        server = MusterServer.prepare(environment);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void end() {
        if (server.isRunning()) {
            server.kill();
        }
    }

    private static void startWithAgents() {
        server.launch();
        server.awaitReady();
        for (int i = 0; i < SHARED; i++) {
            create("shared");
        }
        for (int i = 0; i < DEDICATED; i++) {
            create("dedicated");
        }
    }

    private static void create(String isolation) {
        Client.Reply reply = server.client().post("/api/agents/browser", json("config", json("isolation", isolation)));
        assertEquals(201, reply.status(), reply::text);
    }

    private static List<ProcessHandle> descendants() {
        List<ProcessHandle> descendants = server.process().descendants().toList();
        assertTrue(descendants.size() > 4, () -> "host, watchdog and browsers expected: " + descendants);
        return descendants;
    }

    @Test
    void noDescendantOutlivesAKilledServer() throws IOException, InterruptedException {
        assertNothingOutlivesAKill("nothing");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"host", "browser"})
    void noStoppedDescendantOutlivesAKilledServer(String stopped) throws IOException, InterruptedException {
        assertNothingOutlivesAKill(stopped);
    }

    private static void assertNothingOutlivesAKill(String stopped) throws IOException, InterruptedException {
        startWithAgents();
        List<ProcessHandle> descendants = descendants();
        for (ProcessHandle process : descendants) {
            String command = process.info().command().orElse("");
            boolean host = command.endsWith("/node");
            if ((stopped.equals("host") && host) || (stopped.equals("browser") && command.contains("chrom"))) {
                Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
                assertTrue(stop.waitFor(5, TimeUnit.SECONDS));
            }
        }
        server.kill();
        Processes.assertGone(descendants, NO_LONGER_THAN);
    }

    @Test
    void agentsOfAKilledServerAreStoppedAfterItsNextStartAndCanBeStartedAgain() {
        startWithAgents();
        server.kill();
        server.launch();
        server.awaitReady();
        assertEquals(1, server.privateDirectories().size(), () -> "left: " + server.privateDirectories());
        Client client = server.client();
        Await.until(
                Duration.ofSeconds(15),
                () -> client.get("/api/agents/browser?status=idle")
                        .json()
                        .path("items")
                        .isEmpty(),
                () -> client.get("/api/agents/browser?status=idle").text());
        String id = client.get("/api/agents/browser?status=stopped")
                .json()
                .path("items")
                .path(0)
                .path("agent_id")
                .asString();
        assertEquals(
                "idle",
                client.post("/api/agents/browser/" + id + "/start", "")
                        .json()
                        .path("status")
                        .asString());
    }

    @Test
    void terminatedServerEndsWithinTenSecondsAndLeavesNothing() {
        startWithAgents();
        List<ProcessHandle> descendants = descendants();
        server.terminate();
        assertTrue(server.awaitEnd(Duration.ofSeconds(10)), "the server did not end");
        Processes.assertGone(descendants, NO_LONGER_THAN);
        assertEquals(List.of(), server.privateDirectories());
    }
}
