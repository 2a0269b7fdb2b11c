package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.MusterServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wrong setting stops the application, in one line that says which and why, and not the server. */
class WrongSettingIT {
    @Test
    void applicationDoesNotStartAndTheServerStays() {
        try (MusterServer server = MusterServer.prepare(Map.of(
                "MUSTER_ACTION_TIMEOUT", "forever",
                "DATABASE_URL", "mysql://user:hidden-password@db/x"))) {
            server.launch();
            server.awaitStatus("/health/live", 200);
            Await.until(Duration.ofMinutes(2), () -> server.log().contains("CWWKZ0002E"), server::log);
            List<String> lines = server.log()
                    .lines()
                    .filter(line -> line.contains("Muster does not start: "))
                    .toList();
            assertEquals(2, lines.size(), server::log);
            assertTrue(lines.stream()
                    .anyMatch(line ->
                            line.contains("MUSTER_ACTION_TIMEOUT is \"forever\": it must be a time span from")));
            assertTrue(lines.stream().anyMatch(line -> line.contains("DATABASE_URL has a wrong value")));
            assertFalse(server.log().contains("hidden-password"));
            assertEquals(404, server.client().get("/api/agents/health").status());
        }
    }
}
