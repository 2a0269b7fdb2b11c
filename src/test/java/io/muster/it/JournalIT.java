package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.ActionLoad;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Histories;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the record of actions after the server was killed: it has all that was acknowledged, once. */
class JournalIT {
    private static final int AGENTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyAcknowledgedActionIsInTheHistoryOnceAfterAKill() {
        kill(5, SharedServer.onPostgres());
    }

    @Tag("slow")
    @Test
    void everyAcknowledgedActionIsInTheHistoryOnceAfterTwentyKills() {
        kill(20, SharedServer.onPostgres());
    }

    @Tag("slow")
    @Test
    void everyAcknowledgedActionIsInTheHistoryOnceAfterKillsOnTheEmbeddedDatabase() {
        kill(5, Map.of());
    }

    private static void kill(int times, Map<String, String> environment) {
        Map<String, List<String>> acknowledged = new HashMap<>();
        try (MusterServer server = MusterServer.prepare(environment)) {
            for (int round = 0; round < times; round++) {
                server.launch();
                server.awaitReady();
                acknowledged.forEach((agent, requests) -> Histories.assertExact(server.client(), agent, requests));
                acknowledged.clear();
                acknowledged.putAll(killUnderLoad(server));
            }
            server.launch();
            server.awaitReady();
            acknowledged.forEach((agent, requests) -> Histories.assertExact(server.client(), agent, requests));
        }
    }

    /** At a random moment, so that now and then it is within a write or a transaction. */
    private static Map<String, List<String>> killUnderLoad(MusterServer server) {
        Client client = server.client();
        List<String> agents = Histories.createAgents(client, AGENTS);
        int enough = ThreadLocalRandom.current().nextInt(20, 200);
        Map<String, List<String>> acknowledged = new HashMap<>();
        try (ActionLoad load = new ActionLoad(client, agents)) {
            Await.until(PATIENCE, () -> load.count() >= enough, () -> "only " + load.count() + load.unexpected());
            server.kill();
            load.stop();
            assertEquals(List.of(), load.unexpected());
            agents.forEach(agent -> acknowledged.put(agent, load.acknowledged(agent)));
            assertTrue(load.count() >= enough);
        }
        return acknowledged;
    }
}
