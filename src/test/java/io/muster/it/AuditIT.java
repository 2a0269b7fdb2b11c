package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the audit records: who did what, when, from where, before and after. */
class AuditIT {
    private static final String AUDIT = "/api/agents/audit";
    private final Client client = SharedServer.get().client();

    private JsonNode entries(String query) {
        Client.Reply reply = client.get(AUDIT + query);
        assertEquals(200, reply.status(), reply::text);
        return reply.json().path("items");
    }

    @Test
    void lifeOfAnAgentIsRecordedWithWhoWhatWhereBeforeAndAfter() {
        String id = "audited-" + UUID.randomUUID();
        Client named = client.with("User-Agent", "audit-test/1").with("X-Request-ID", "audit-" + id);
        named.agents().create("agent_id", id, "config", json("autostart", false));
        named.delete("/api/agents/browser/" + id);

        JsonNode items = entries("?resource_type=browser_agent&resource_id=" + id);
        assertEquals(2, items.size());
        JsonNode deletion = items.get(0);
        JsonNode creation = items.get(1);
        assertEquals("agent.delete", deletion.path("event_type").asString());
        assertEquals("created", deletion.path("old_value").path("status").asString());
        assertEquals("agent.create", creation.path("event_type").asString());
        assertEquals("CREATE", creation.path("action").asString());
        assertEquals("admin", creation.path("user_id").asString());
        assertEquals("default", creation.path("tenant_id").asString());
        assertEquals("audit-test/1", creation.path("user_agent").asString());
        assertEquals("audit-" + id, creation.path("request_id").asString());
        assertTrue(creation.path("ip_address").asString().matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1|::1"));
        assertTrue(creation.path("old_value").isNull());
        assertEquals("created", creation.path("new_value").path("status").asString());
        assertTrue(creation.path("success").asBoolean());
        assertTrue(creation.path("error_message").isNull());
    }

    @Test
    void failedCreationIsRecordedAsOne() {
        String id = "twice-" + UUID.randomUUID();
        client.agents().create("agent_id", id, "config", json("autostart", false));
        client.agents().create("agent_id", id, "config", json("autostart", false));
        JsonNode second =
                entries("?resource_id=" + id + "&event_type=agent.create").get(0);
        assertFalse(second.path("success").asBoolean());
        assertTrue(second.path("error_message").asString().contains("taken"));
        client.delete("/api/agents/browser/" + id);
    }

    @Test
    void refusedCallIsRecorded() {
        Client viewer = Keys.viewer(client);
        String user = viewer.get("/api/me").json().path("user_id").asString();
        assertEquals(403, viewer.get(AUDIT).status());
        Await.until(
                Duration.ofSeconds(10),
                () -> {
                    JsonNode refusal =
                            entries("?event_type=auth.refuse&user_id=" + user).path(0);
                    return refusal.path("resource_id").asString().equals(AUDIT)
                            && !refusal.path("success").asBoolean();
                },
                () -> "the refusal was not audited");
    }

    @Test
    void wrongCredentialIsRecordedOnceAMinute() {
        // A separate address: other tests of this server send wrong keys, too.
        Client guesser = client.withKey("guessed-key-0123456789").with("X-Forwarded-For", "198.51.100.77");
        assertEquals(401, guesser.get("/api/me").status());
        assertEquals(401, guesser.get("/api/me").status());
        Await.until(
                Duration.ofSeconds(10),
                () -> refusals("198.51.100.77") == 1,
                () -> "entries: " + entries("?event_type=auth.refuse&user_id=anonymous"));
    }

    private long refusals(String address) {
        return entries("?event_type=auth.refuse&user_id=anonymous&limit=500")
                .valueStream()
                .filter(entry -> entry.path("ip_address").asString().equals(address))
                .count();
    }

    @Test
    void timeFilterLimitsTheList() {
        assertEquals(0, entries("?from=2099-01-01T00:00:00Z").size());
        assertEquals(0, entries("?to=2000-01-01T00:00:00Z").size());
        assertTrue(entries("?from=2000-01-01T00:00:00Z&limit=1").size() == 1);
    }

    @Test
    void pagesFollowEachOther() {
        Keys.viewer(client);
        Keys.viewer(client);
        Client.Reply first = client.get(AUDIT + "?limit=1");
        JsonNode second =
                entries("?limit=1&cursor=" + first.json().path("next_cursor").asString());
        assertTrue(second.get(0).path("id").asLong()
                < first.json().path("items").get(0).path("id").asLong());
    }
}
