package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.PoisonedTexts;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A server with nothing configured: embedded database, generated key, demo site. */
class EmbeddedServerIT {
    private static final Pattern KEY = Pattern.compile("admin key\\s+(msk_[A-Za-z0-9_-]{43})");

    @Test
    void keyIsPrintedOnceAndDataSurvivesARestart() {
        try (MusterServer server = MusterServer.start(Map.of("MUSTER_ADMIN_KEY", ""))) {
            Await.until(Duration.ofSeconds(30), () -> KEY.matcher(server.log()).find(), server::log);
            Matcher printed = KEY.matcher(server.log());
            assertTrue(printed.find());
            Client admin = server.client().withKey(printed.group(1));
            assertEquals("admin", admin.get("/api/me").json().path("role").asString());
            assertEquals("embedded", database(admin));
            assertEquals(200, admin.anonymously().get("/demo/").status());
            assertEquals(
                    201,
                    admin.post("/api/agents/browser", json("agent_id", "survivor", "config", json("autostart", false)))
                            .status());
            assertEquals(
                    1,
                    server.log()
                            .lines()
                            .filter(line -> line.contains("No database is configured"))
                            .count());

            PoisonedTexts.assertHarmless(admin, server.url() + "/demo/");
            server.terminate();
            assertTrue(server.awaitEnd(Duration.ofSeconds(15)));
            server.launch();
            server.awaitReady();
            assertEquals(200, admin.get("/api/agents/browser/survivor").status());
            assertEquals(1, KEY.matcher(server.log()).results().count());
        }
    }

    private static String database(Client client) {
        return client.get("/api/agents/health/ready")
                .json()
                .path("components")
                .path("database")
                .path("mode")
                .asString();
    }
}
